using Obmen.App.Hosting;
using Obmen.App.Workspaces;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.FreshOffice;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.App.Demo;

/// <summary>A 1C base and a CRM on this computer to try the program on, filled with invented firms.</summary>
internal sealed class DemoSandboxes : IAsyncDisposable
{
    /// <summary>How many of the base's counterparties are looked at to make CRM companies that equal some of them.</summary>
    private const int Sample = 200;

    private readonly OneCSandboxOptions oneCOptions;
    private readonly FreshOfficeSandboxOptions crmOptions;

    private DemoSandboxes(OneCSandboxOptions oneCOptions, FreshOfficeSandboxOptions crmOptions, OneCSandbox oneC, FreshOfficeSandbox crm) =>
        (this.oneCOptions, this.crmOptions, OneC, Crm) = (oneCOptions, crmOptions, oneC, crm);

    internal OneCSandbox OneC { get; }

    internal FreshOfficeSandbox Crm { get; }

    /// <summary>The connection form, filled in.</summary>
    internal BaseSettings Form => new()
    {
        SubscriptionCode = "19741",
        ApiLogin = crmOptions.ApiLogin,
        ApiPassword = crmOptions.ApiKey,
        CrmAddress = Crm.Address.ToString(),
        OneCAddress = OneC.Address.ToString(),
        OneCUser = oneCOptions.User,
        OneCPassword = oneCOptions.Password,
        Prefix = "BP30-",
    };

    /// <summary>What the page offers in the demo: the form, and where to see what arrived.</summary>
    internal Prefill Prefill => new(Form, [new(new("Что лежит в CRM", "What the CRM holds"), Crm.Page)], new DemoBaseOptions().Today);

    /// <summary>Starts both; an empty base and an empty CRM are filled, filled ones stay as they are.</summary>
    internal static async Task<DemoSandboxes> StartAsync(DemoOptions options, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Folder);
        var oneCOptions = new OneCSandboxOptions { Port = Ports.Choose(options.OneCPort, options.Usual.OneC), DatabasePath = Path.Combine(options.Folder, "1c.db") };
        var crmOptions = new FreshOfficeSandboxOptions { Port = Ports.Choose(options.CrmPort, options.Usual.Crm), DatabasePath = Path.Combine(options.Folder, "crm.db") };
        var oneC = await OneCSandbox.StartAsync(oneCOptions, cancel);
        await DemoBase.FillAsync(oneC, new DemoBaseOptions { Counterparties = options.Size, Products = options.Products ?? -1, Documents = options.Documents ?? -1 }, cancel);
        var crm = await FreshOfficeSandbox.StartAsync(crmOptions, cancel);
        var demo = new DemoSandboxes(oneCOptions, crmOptions, oneC, crm);
        await DemoCrm.FillAsync(crm, new DemoCrmOptions { Known = KnownCompanies.Of(await demo.SampleAsync(cancel)) });
        oneC.Faults.Requests.Reset();
        crm.Faults.Requests.Reset();
        return demo;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await OneC.DisposeAsync();
        await Crm.DisposeAsync();
    }

    private async Task<List<Counterparty>> SampleAsync(CancellationToken cancel)
    {
        await using var ends = new Ends(TimeProvider.System, new(""));
        var side = await ends.OneCAsync(Form, cancel);
        var parties = side.Set<Counterparty>()!.ListAsync(new Selection { First = Sample }, cancel);
        return await parties.Where(party => !party.IsDeleted).Select(party => party.Value).ToListAsync(cancel);
    }
}
