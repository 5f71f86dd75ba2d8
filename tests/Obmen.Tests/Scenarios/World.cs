using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Http;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Reconciling;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Store.Sqlite;
using Obmen.Tests.FileBase;
using Obmen.Tests.OneC;
using Obmen.Tests.OneCCom;
using CrmSandbox = Obmen.Sandbox.FreshOffice.FreshOfficeSandbox;

namespace Obmen.Tests.Scenarios;

/// <summary>A 1C base and a CRM over real HTTP, and the program between them on a data folder of its own.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-test-");
    private readonly ExportedFiles? files;
    private readonly WayToOneC way;

    private World(OneCSandbox oneC, CrmSandbox crm, string configuration)
    {
        (OneC, Crm, way, ConfigurationId) = (oneC, crm, WayNames.Way(configuration), WayNames.Plain(configuration));
        files = way == WayToOneC.File ? new(oneC, Path.Combine(folder.FullName, "files"), ConfigurationId) : null;
    }

    /// <summary>The configuration without the way to it.</summary>
    public string ConfigurationId { get; }

    public OneCSandbox OneC { get; }

    public CrmSandbox Crm { get; }

    public Workspace Workspace { get; private set; } = null!;

    public string BaseId { get; private set; } = "";

    /// <summary>The program's clock; a test may put it forward.</summary>
    public ShiftedTime Time { get; } = new();

    /// <summary>How long the program bears an end's silence; from the next <see cref="OpenAsync"/> on.</summary>
    public TimeSpan Patience { get; set; } = HttpEnd.LongestSilence;

    /// <summary>What the program's own database may take; likewise.</summary>
    public SqliteLimits Database { get; set; } = new();

    public string DataFolder => Path.Combine(folder.FullName, "data");

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The form of a good connection; over COM to the stand-in of 1C's connector.</summary>
    public BaseSettings Form => new()
    {
        Way = way == WayToOneC.Com ? way : WayToOneC.OData,
        Com = way == WayToOneC.Com ? new() { Server = OneC.Address.ToString(), Reference = ConfigurationId } : new(),
        SubscriptionCode = "19741",
        ApiLogin = "1001",
        ApiPassword = "demo-key",
        CrmAddress = Crm.Address.ToString(),
        OneCAddress = way == WayToOneC.Com ? "" : OneC.Address.ToString(),
        OneCUser = "obmen",
        OneCPassword = "demo",
        Prefix = "BP30-",
    };

    /// <summary>Everything that was asked of either end and writes.</summary>
    public int Writes => OneC.Faults.Writes + Crm.Faults.Writes;

    /// <summary>The names by which tests write into the base as its users do, whatever way the program takes.</summary>
    public async Task<Configuration> NamesAsync() => files is null ? ((OneCBase)(await Workspace.Connector.ReconnectAsync(BaseId, Cancel)).Connection!.OneC).Configuration : await files.NamesAsync();

    /// <summary>Starts both ends and the program; nothing is connected yet. The configuration says what way leads to it.</summary>
    public static async Task<World> StartAsync(int counterparties, bool ugly = false, string configuration = "bp3.0", int documents = 0, bool controlsStock = false)
    {
        var oneC = await OneCSandbox.StartAsync(new() { Configuration = WayNames.Plain(configuration), ControlsStock = controlsStock }, Cancel);
        await DemoBase.FillAsync(oneC, new() { Counterparties = counterparties, Documents = documents, UglyCases = ugly }, Cancel);
        var world = new World(oneC, await CrmSandbox.StartAsync(cancel: Cancel), configuration);
        await world.OpenAsync();
        return world;
    }

    /// <summary>The same, connected.</summary>
    public static async Task<World> ConnectedAsync(int counterparties, bool ugly = false, string configuration = "bp3.0", int documents = 0, bool controlsStock = false)
    {
        var world = await StartAsync(counterparties, ugly, configuration, documents, controlsStock);
        await world.ConnectAsync();
        return world;
    }

    /// <summary>Opens the program on the data folder, after <see cref="CloseAsync"/> again.</summary>
    public async Task OpenAsync() => Workspace = await Workspace.OpenAsync(new() { DataFolder = DataFolder, Running = Hasty, Time = Time, Patience = Patience, Database = Database, Hosts = new() { Start = StandIn.Start() } }, Cancel);

    public async Task CloseAsync() => await Workspace.DisposeAsync();

    /// <summary>Connects; <paramref name="profile"/> is the configuration that a person chooses, empty = recognised.</summary>
    public async Task ConnectAsync(string profile = "")
    {
        if (files is not null)
        {
            files.Export();
            await ConnectFileAsync(files.Folder, "BP30-");
            return;
        }

        var result = await Workspace.Connector.ConnectAsync(Form with { Configuration = profile }, Cancel);
        result.Ok.ShouldBeTrue(string.Join("; ", result.Findings.Select(finding => finding.Detail.Ru)));
        BaseId = result.Connection!.Base.Id;
    }

    /// <summary>Connects by the newest file of a folder.</summary>
    public async Task ConnectFileAsync(string folder, string prefix)
    {
        var result = await Workspace.Connector.ConnectAsync(Form with { Way = WayToOneC.File, OneCFolder = folder, OneCAddress = "", OneCUser = "", OneCPassword = "", Prefix = prefix }, Cancel);
        result.Ok.ShouldBeTrue(string.Join("; ", result.Findings.Select(finding => finding.Detail.Ru)));
        BaseId = result.Connection!.Base.Id;
    }

    /// <summary>Whether the connected base says that it has a feature, by its English title.</summary>
    public bool Has(string feature) => Workspace.Connector.Current(BaseId)!.Configuration.Features.Single(known => known.Title.En == feature).State == FeatureState.Has;

    /// <summary>Makes a plan and waits for it.</summary>
    public Task<PlanHeader> PlanAsync(PlanKind kind, CounterpartyOptions? options = null) => PlanAsync<CounterpartyOptions>(kind, options ?? new());

    /// <inheritdoc cref="PlanAsync(PlanKind, CounterpartyOptions?)"/>
    public async Task<PlanHeader> PlanAsync<TOptions>(PlanKind kind, TOptions options)
        where TOptions : class
    {
        files?.Export();
        var start = Workspace.Jobs.StartPlan(BaseId, kind, options);
        start.Refusal.Ru.ShouldBe("");
        await start.Job.Completion;
        start.Job.Result!.End.ShouldBe(JobEnd.Done, start.Job.Result.Text.Ru);
        return (await Workspace.Plans.HeaderAsync(start.Job.PlanId, Cancel))!;
    }

    /// <summary>Carries a plan out and waits for the end, whatever it is.</summary>
    public async Task<JobResult> RunAsync(PlanHeader plan)
    {
        var start = Workspace.Jobs.StartRun(plan);
        start.Refusal.Ru.ShouldBe("");
        await start.Job.Completion;
        return start.Job.Result!;
    }

    public async Task<JobResult> PlanAndRunAsync(PlanKind kind, CounterpartyOptions? options = null) => await RunAsync(await PlanAsync(kind, options));

    public async Task<IReadOnlyList<PlanRow>> RowsAsync(PlanHeader plan, RowQuery? query = null) =>
        (await Workspace.Plans.PageAsync(plan.Id, query ?? RowQuery.All, Cancel)).Rows;

    public async Task<List<Stored<Counterparty>>> PartiesAsync()
    {
        files?.Export();
        var result = await Workspace.Connector.ReconnectAsync(BaseId, Cancel);
        return await result.Connection!.OneC.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
    }

    public async Task<IReadOnlyList<string>> MessagesAsync() =>
        [.. (await Workspace.Journal.MessagesAsync(BaseId, 0, 1000, Cancel)).Select((Message message) => message.Text.Ru)];

    /// <summary>Reconciles both sides (rule B7) and fails when one lacks what the other has, has it twice or with another sum; verdicts that are to be expected don't count.</summary>
    public async Task NothingIsLostAsync(params Verdict[] expected)
    {
        files?.Export();
        var found = await Workspace.Reconciler.RunAsync(BaseId, new ReconcileOptions(), new Progress(Time), Cancel);
        found.Rows.ShouldNotBeEmpty();
        found.Rows
            .Where(row => row.Verdict is not (Verdict.Same or Verdict.FieldsDiffer) && !(row.Kind == RecordKind.Counterparty.Key && expected.Contains(row.Verdict)))
            .Select(row => $"{row.Verdict} {row.Sort.Ru} {row.Number}")
            .ShouldBeEmpty();
    }

    /// <summary>True for every n-th request that writes.</summary>
    public static Func<HttpRequest, bool> EveryWrite(int n)
    {
        var seen = 0;
        return request => !HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref seen) % n == 0;
    }

    public async ValueTask DisposeAsync()
    {
        await Workspace.DisposeAsync();
        files?.Dispose();
        await OneC.DisposeAsync();
        await Crm.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static RunnerOptions Hasty { get; } = new()
    {
        // A base of two dozen isn't under way all at once: a stop or a cut finds rows that haven't begun.
        Concurrency = 3,
        Retry = new() { FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(100), Settle = TimeSpan.FromMilliseconds(50) },
    };
}
