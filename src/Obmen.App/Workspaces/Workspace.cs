using Obmen.App.Alerts;
using Obmen.App.Many;
using Obmen.App.Pairing;
using Obmen.App.People;
using Obmen.App.Quality;
using Obmen.App.Reconciling;
using Obmen.App.Schedules;
using Obmen.App.Templates;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>
/// Everything a person can do with the program, over one data folder. The pages and the command line stand on it and on nothing else.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class Workspace : IAsyncDisposable
{
    private readonly Ends ends;
    private readonly SqlStore store;
    private readonly Alerter alerter;

    private Workspace(WorkspaceOptions options, DataFolder folder, SecretBox secrets, SqlStore store)
    {
        this.store = store;
        Rights = new(store, options.Time);
        Profiles = new(folder.Profiles);
        ExchangeFolders = new(folder);
        ends = new(options.Time, Profiles, ExchangeFolders, options.Patience, options.Hosts);
        (LogFolder, KeyFolder, DemoFolder) = (folder.Logs, folder.Keys, Path.Combine(folder.Path, "demo"));
        (Bases, Plans, Journal, Links, Time) = (new BaseBook(store, secrets), store, store, store, options.Time);
        Connector = new(Bases, Journal, ends, Rights, Time);
        Probe = new(ends, Bases);
        Defaults = new(store, Rights);
        Brakes = new(Plans, Links, Defaults);
        Quality = new(Defaults);
        Skips = new(store, Rights, Time);
        Unlink = new(store, Rights);
        QualityCheck = new(Connector, Quality, Time);
        Reconciler = new(Connector, Links, Time);
        Pairing = new(Connector, store, Rights, Time);
        var seen = new SeenBook(store);
        var work = new JobWork(store, Connector, Bases, Brakes, Quality, Skips, seen, options);
        Jobs = new(work, new Unfinished(Plans, Journal), Rights, Time);
        Doctor = new(Connector, folder);
        Decide = new(Connector, Plans, Journal, work, Rights);
        DecideMany = new(Plans, Decide, Skips);
        Causes = new(Plans, Journal);
        History = new(Plans, Journal);
        Schedules = new(store, Rights, Time);
        Products = new(Defaults);
        Documents = new(Defaults, Plans, Products);
        Imports = new(Defaults, Documents);
        TurnChoices = new(Plans, Products, Documents, Imports);
        Tokens = new(store, Time);
        Alerts = new(store, secrets, Rights);
        alerter = new(Alerts, Bases, Time);
        Scheduler = new(Schedules, Jobs, store, TurnChoices, seen, new RetryBook(store, Plans, Journal), alerter, Time);
        Accounts = new(store);
        OpenId = new(store, secrets, Rights);
        Templates = new(store, Defaults, Schedules, Rights);
        Many = new(this);
        Secrets = new(Bases, new StoreSetting(folder, secrets), Alerts, OpenId, secrets);
        Retention = new(store, Rights, Time);
        Overview = new(this, store);
        Takeover = new(store, Jobs, new Unfinished(Plans, Journal));
    }

    /// <summary>The bases.</summary>
    public BaseBook Bases { get; }

    /// <summary>Plans and their rows: paging, filtering, marking.</summary>
    public IPlanStore Plans { get; }

    /// <summary>Runs and service messages.</summary>
    public IJournal Journal { get; }

    /// <summary>Links between records.</summary>
    public ILinkStore Links { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Configuration profiles.</summary>
    public ProfileShelf Profiles { get; }

    /// <summary>Exchange files that are handed over.</summary>
    public ExchangeFolders ExchangeFolders { get; }

    /// <summary>Why bases can't be reached through COM on this computer; nothing where they can.</summary>
    public Words ComUnavailable => ends.ComUnavailable;

    /// <summary>Connects bases.</summary>
    public Connector Connector { get; }

    /// <summary>Tries a connection part by part.</summary>
    public Probe Probe { get; }

    /// <summary>Background work.</summary>
    public Jobs Jobs { get; }

    /// <summary>Examines a base.</summary>
    public Doctor Doctor { get; }

    /// <summary>Applies decisions about rows.</summary>
    public Decide Decide { get; }

    /// <summary>Applies decisions about many rows.</summary>
    public DecideMany DecideMany { get; }

    /// <summary>Rows that weren't written, by cause.</summary>
    public Causes Causes { get; }

    /// <summary>What runs did to a record.</summary>
    public RecordHistory History { get; }

    /// <summary>How all bases stand.</summary>
    public Overview Overview { get; }

    /// <summary>Defaults and mapping tables of each base.</summary>
    public BaseDefaults Defaults { get; }

    /// <summary>How much of a base a run may change without asking.</summary>
    public BrakeCheck Brakes { get; }

    /// <summary>Holds cards against the rules of quality.</summary>
    public QualityGate Quality { get; }

    /// <summary>Records that are passed over for good.</summary>
    public SkipBook Skips { get; }

    /// <summary>Removes the link of a plan's row.</summary>
    public Unlink Unlink { get; }

    /// <summary>Looks the cards of a base through.</summary>
    public QualityCheck QualityCheck { get; }

    /// <summary>Reconciles both sides.</summary>
    public Reconciler Reconciler { get; }

    /// <summary>Which counterparty is which card, and decisions about it.</summary>
    public PairingBench Pairing { get; }

    /// <summary>What a person set for the export of documents.</summary>
    public DocumentSetup Documents { get; }

    /// <summary>The setup of the export of products.</summary>
    public ProductSetup Products { get; }

    /// <summary>What is set for the import of documents.</summary>
    public ImportSetup Imports { get; }

    /// <summary>What each base does by itself.</summary>
    public ScheduleBook Schedules { get; }

    /// <summary>Gives schedules their turns while the page is served.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>Templates of bases' settings.</summary>
    public TemplateBook Templates { get; }

    /// <summary>Does one thing to many bases.</summary>
    public ManyBases Many { get; }

    /// <summary>Who is told when something waits for a person.</summary>
    public AlertBook Alerts { get; }

    /// <summary>The choices that a plan nobody fills a form for is made with.</summary>
    internal TurnChoices TurnChoices { get; }

    /// <summary>Tokens of programs that call the API.</summary>
    public TokenBook Tokens { get; }

    /// <summary>Who may open the page where it is open to more than this computer.</summary>
    public AccountBook Accounts { get; }

    /// <summary>Sign-in by the firm's own service.</summary>
    public OpenIdBook OpenId { get; }

    /// <summary>Who may what, and who did what.</summary>
    public Rights Rights { get; }

    /// <summary>Encrypts the saved passwords anew.</summary>
    public SecretRotation Secrets { get; }

    /// <summary>How long personal data is kept.</summary>
    public Retention Retention { get; }

    /// <summary>Goes on with what other nodes were cut off from.</summary>
    internal Takeover Takeover { get; }

    /// <summary>Folder of the key ring.</summary>
    internal string KeyFolder { get; }

    /// <summary>Where a demo that was begun on the page keeps its two bases.</summary>
    internal string DemoFolder { get; }

    /// <summary>Folder of the log files.</summary>
    public string LogFolder { get; }

    /// <summary>Opens the data folder, making it when it isn't there, and the store that its setting names (<see cref="StoreSetting"/>).</summary>
    public static async Task<Workspace> OpenAsync(WorkspaceOptions options, CancellationToken cancel)
    {
        var folder = new DataFolder(options.DataFolder);
        var secrets = new SecretBox(folder.Keys);
        var setting = new StoreSetting(folder, secrets);
        return new(options, folder, secrets, await setting.OpenAsync(setting.Read(), options.Time, options.Database, cancel));
    }

    /// <summary>Stops the jobs gracefully and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await Jobs.DisposeAsync();
        await ends.DisposeAsync();
        alerter.Dispose();
        await store.DisposeAsync();
    }
}
