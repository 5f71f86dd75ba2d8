using System.Text;
using System.Text.RegularExpressions;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;
using Obmen.Tests.OneCServer;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.FileBase;

/// <summary>From the CRM into a base that is read from files: a file to be loaded, the same one however often it is made, and the next export as its receipt.</summary>
public sealed partial class ImportFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-import-");
    private int exports;

    public static TheoryData<string> Older => ManagedBase.Older;

    [Theory]
    [MemberData(nameof(Older))]
    [Proves("Counterparties both ways", Way = WayToOneC.File)]
    public async Task Counterparties_go_into_a_file_once_and_their_codes_come_with_the_next_export(string configuration)
    {
        await using var world = await World.StartAsync(6, configuration: configuration);
        await ConnectAsync(world, configuration);
        await world.Crm.SeedAsync([New, New with { Name = "Вторая фирма ООО", Requisites = [] }]);

        var first = await RunAsync(world);
        first.Where(row => row.Action == RowAction.Create).ShouldAllBe(row => row.Outcome == RowOutcome.Created && row.Status.Ru.Contains("ждёт загрузки"));
        first.Count(row => row.Action == RowAction.Create).ShouldBe(2);
        var file = Made(world);
        (await RunAsync(world)).ShouldAllBe(row => row.Action == RowAction.Skip, "what waits isn't written again");
        Undated(Made(world)).ShouldBe(Undated(file), "the same file however often it is made");
        (await RunAsync(world, PlanKind.ExportCounterparties)).Where(row => row.Code.Length == 0).ShouldAllBe(row => row.Action == RowAction.Skip);
        world.Crm.Companies().Where(company => company.Name is "Новая фирма ООО" or "Вторая фирма ООО").ShouldAllBe(company => string.IsNullOrEmpty(company.Code1C));

        using (var loader = new Loader(world.OneC))
        {
            await loader.LoadAsync(file);
            await loader.LoadAsync(file);
        }

        Export(world, configuration);
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(0, "the export is the receipt");
        var second = await RunAsync(world);
        second.Where(row => row.Action == RowAction.Create).ShouldBeEmpty();
        var codes = world.Crm.Companies().ToDictionary(company => company.Name, company => company.Code1C);
        var parties = (await world.PartiesAsync()).Where(party => party.Value.Name is "Новая фирма ООО" or "Вторая фирма ООО").ToList();
        parties.Count.ShouldBe(2);
        parties.ShouldAllBe(party => party.Value.Code.Length > 0 && codes[party.Value.Name] == "BP30-" + party.Value.Code);
        var full = parties.Single(party => party.Value.Name == New.Name).Value;
        (full.Inn.Value, full.Kpp.Value, full.Phones.Count, full.Emails.Count, full.Contacts.Count).ShouldBe(("7709000017", "770901001", 1, 1, 1));
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_change_of_the_CRM_waits_until_an_export_shows_it(string configuration)
    {
        await using var world = await World.StartAsync(6, configuration: configuration);
        await ConnectAsync(world, configuration);
        var party = (await world.PartiesAsync()).First(each => each.Value is { Code.Length: > 0, Inn.IsEmpty: false });
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var crm = (await ReconnectAsync(world)).Crm.Set<Counterparty>()!;
        var card = (await crm.ListAsync(Selection.All, World.Cancel).ToListAsync(World.Cancel)).Single(each => each.Value.Code == "BP30-" + party.Value.Code);
        await crm.UpdateAsync(card.Id, null, new() { Name = card.Value.Name, Comment = "Звонить после обеда" }, World.Cancel);
        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        var row = (await world.RowsAsync(plan)).Single(each => each.TargetId == party.Id);
        row.Action.ShouldBe(RowAction.Update);
        (await world.Workspace.Plans.ReplaceAsync(plan.Id, row with { Marked = true }, World.Cancel)).ShouldBeTrue();
        await world.RunAsync(plan);
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(1);
        var file = Made(world);
        Export(world, configuration);
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(1, "1C doesn't show it yet");
        using (var loader = new Loader(world.OneC))
            await loader.LoadAsync(file);
        Export(world, configuration);
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(0);
        (await world.PartiesAsync()).Single(each => each.Id == party.Id).Value.Comment.ShouldContain("после обеда");
    }

    [Theory]
    [MemberData(nameof(Older))]
    [Proves("Act of services rendered", Way = WayToOneC.File)]
    public async Task Whatever_the_configuration_takes_goes_into_the_file_unposted_and_gets_its_number_from_1C(string configuration)
    {
        await using var world = await World.StartAsync(6, configuration: configuration);
        await ConnectAsync(world, configuration);
        var kinds = Side(await ReconnectAsync(world)).Targets.Select(target => target.Kind).ToList();
        kinds.ShouldBe(configuration == "bp2.0" ? [TradeKind.Invoice, TradeKind.Shipment, TradeKind.Act] : [TradeKind.Invoice, TradeKind.Order, TradeKind.Shipment, TradeKind.Act]);
        using (var writer = new BaseWriter(world.OneC, Side(await ReconnectAsync(world)).Configuration))
        {
            await writer.NewAsync("product", new() { ["name"] = "Стол складной" });
            await writer.NewAsync("product", new() { ["name"] = "Сборка стола", ["service"] = true });
        }

        Export(world, configuration);
        var crm = await CrmPapers.OpenAsync(world);
        var rows = new Dictionary<TradeKind, PlanRow>();
        foreach (var kind in kinds)
        {
            var day = new DateOnly(2026, 4, 2 + (int)kind);
            var paper = await crm.WriteAsync(crm.Invoice($"{71 + (int)kind}") with { Date = day.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line(kind == TradeKind.Act ? "Сборка стола" : "Стол складной", 1200)] });
            var row = (await ImportRuns.RunAsync(world, new ImportOptions { As = kind.Key(), From = day, To = day })).Single(each => each.Kind == RecordKind.Document.Key);
            (row.Outcome, row.Status.Ru.Contains("ждёт загрузки")).ShouldBe((RowOutcome.Created, true), $"{kind}: {row.Status.Ru} {row.Reason.Ru}");
            (await crm.ReadAsync())[paper].Number.ShouldBe($"{71 + (int)kind}", "the CRM keeps its number until 1C gives one");
            rows[kind] = row;
        }

        var file = Made(world);
        using (var loader = new Loader(world.OneC))
        {
            await loader.LoadAsync(file);
            await loader.LoadAsync(file);
        }

        Export(world, configuration);
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(0);
        var documents = (await ImportRuns.ListAsync(world)).ToDictionary(stored => stored.Value.Kind);
        documents.Keys.ShouldBe(kinds, ignoreOrder: true);
        foreach (var (kind, row) in rows)
            (documents[kind].Id, documents[kind].Value.Sum, documents[kind].Value.IsPosted, documents[kind].Value.Number.Length > 0).ShouldBe((row.TargetId, 1200, false, true), kind.Key());
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_document_of_a_period_that_1C_has_closed_since_is_neither_written_nor_put_into_the_file(string configuration)
    {
        await using var world = await World.StartAsync(4, configuration: configuration);
        await ConnectAsync(world, configuration);
        using var client = new Client(world.OneC);
        using (var writer = new BaseWriter(world.OneC, Side(await ReconnectAsync(world)).Configuration))
            await writer.NewAsync("product", new() { ["name"] = "Стол складной" });
        Export(world, configuration);
        var crm = await CrmPapers.OpenAsync(world);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        ImportOptions Of(DateOnly day) => new() { As = TradeKind.Invoice.Key(), From = day, To = day };
        async Task WriteAsync(string number, DateOnly day) => await crm.WriteAsync(crm.Invoice(number) with { Date = day.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line("Стол складной", 1200)] });
        await WriteAsync("71", today);
        await WriteAsync("72", today.AddDays(-1));
        (await ImportRuns.RunAsync(world, Of(today))).ShouldContain(row => row.Outcome == RowOutcome.Created);
        var late = await ImportRuns.PlanAsync(world, Of(today.AddDays(-1)));
        var waiting = Side(await ReconnectAsync(world)).Awaiting;
        await CloseAsync(client, today);
        Export(world, configuration);
        Side(await ReconnectAsync(world)).KeptBack.ShouldBe(1);
        // A contract that waits goes without it; a file of nothing isn't made.
        if (waiting == 1)
            Should.Throw<SideException>(() => Made(world)).What.Ru.ShouldContain("закрытого периода");
        else
            Encoding.UTF8.GetString(Made(world)).ShouldNotContain("\"ДокументСсылка.СчетНаОплатуПокупателю\" ИмяПравила");

        await world.RunAsync(late);
        var refused = (await world.RowsAsync(late)).Single(row => row.Kind == RecordKind.Document.Key);
        (refused.Outcome, refused.Reason.Ru.Contains("период закрыт") || refused.Status.Ru.Contains("период закрыт")).ShouldBe((RowOutcome.Refused, true), $"{refused.Status.Ru} {refused.Reason.Ru}");
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(waiting);

        await CloseAsync(client, today.AddDays(-1));
        Export(world, configuration);
        Side(await ReconnectAsync(world)).KeptBack.ShouldBe(0);
        Encoding.UTF8.GetString(Made(world)).ShouldContain("\"ДокументСсылка.СчетНаОплатуПокупателю\" ИмяПравила");
        using var loader = new Loader(world.OneC);
        await loader.LoadAsync(Made(world));
        Export(world, configuration);
        Side(await ReconnectAsync(world)).Awaiting.ShouldBe(0);
        (await ImportRuns.ListAsync(world)).ShouldHaveSingleItem().Value.Date.ShouldBe(today.ToDateTime(new(11, 30)));
    }

    [Fact]
    public async Task Nothing_that_waits_makes_no_file()
    {
        await using var world = await World.StartAsync(3, configuration: "ut10.3");
        await ConnectAsync(world, "ut10.3");
        Should.Throw<SideException>(() => Made(world)).What.Ru.ShouldContain("пустым");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static readonly SandboxCompany New = new("Новая фирма ООО")
    {
        Phones = ["+7 (342) 200-00-01"],
        Emails = ["new@example.ru"],
        Contacts = [new("Петров Пётр Петрович") { Post = "Директор", Phones = ["+7 (912) 000-00-02"] }],
        Requisites = [new() { FullName = "ООО «Новая фирма»", Inn = "7709000017", Kpp = "770901001", LegalAddress = "г. Пермь, ул. Мира, 1", IsDefault = true }],
    };

    private static OneCBase Side(Connection connection) => (OneCBase)connection.OneC;

    private static async Task CloseAsync(Client client, DateOnly until)
    {
        var answer = await client.SendAsync(HttpMethod.Patch, $"InformationRegister_ГраницыЗапретаИзмененияДанных(Организация_Key=guid'{Guid.Empty}')", $$"""{"ГраницаЗапретаИзменений":"{{until:yyyy-MM-dd}}T00:00:00"}""");
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
    }

    private static byte[] Made(World world)
    {
        using var stream = new MemoryStream();
        Side(world.Workspace.Connector.Current(world.BaseId)!).WriteImport(stream);
        return stream.ToArray();
    }

    private static string Undated(byte[] file) => Date().Replace(Encoding.UTF8.GetString(file), "");

    private static async Task<Connection> ReconnectAsync(World world) => (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!;

    private static async Task<IReadOnlyList<PlanRow>> RunAsync(World world, PlanKind kind = PlanKind.ImportCounterparties)
    {
        var plan = await world.PlanAsync(kind, new CounterpartyOptions());
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        return await world.RowsAsync(plan);
    }

    private async Task ConnectAsync(World world, string configuration)
    {
        Export(world, configuration);
        await world.ConnectFileAsync(folder.FullName, "BP30-");
    }

    private void Export(World world, string configuration)
    {
        var path = Path.Combine(folder.FullName, $"{++exports}.xml");
        using (var file = File.Create(path))
            world.OneC.Export(ExportRules.Make(Profile.All.Single(profile => profile.Id == configuration), null, null, new(2026, 5, 1)).ToString(), file);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(exports * 2));
    }

    [GeneratedRegex("""\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Date();
}
