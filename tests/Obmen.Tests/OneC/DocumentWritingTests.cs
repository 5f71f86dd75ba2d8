using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.OneC;

/// <summary>What is Бухгалтерия's own of documents written into it; what every configuration does is in <see cref="Conformance.DocumentConformanceTests"/>.</summary>
public sealed class DocumentWritingTests : IAsyncLifetime
{
    private readonly HttpClient http = HttpEnd.CreateClient();
    private OneCSandbox sandbox = null!;
    private OneCBase oneC = null!;
    private Papers papers = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IRecordSet<TradeDocument> Documents => oneC.Set<TradeDocument>()!;

    public async ValueTask InitializeAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new(), Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 3 }, Cancel);
        papers = await Papers.OpenAsync(sandbox);
        oneC = await ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        papers.Dispose();
        http.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task An_invoice_is_created_with_its_lines_and_reads_back_the_same()
    {
        var key = Guid.NewGuid();
        var written = await Documents.CreateAsync(Invoice(), key, Cancel);
        written.Id.ShouldBe(key.ToString());
        var read = (await Documents.FindAsync(new Lookup.ById(written.Id), Cancel)).ShouldHaveSingleItem();
        read.ShouldBe(written);
        read.Value.ShouldSatisfyAllConditions(
            document => document.Number.ShouldBe("СРМ-000007"),
            document => document.Date.ShouldBe(new DateTime(2026, 4, 2, 11, 30, 0)),
            document => document.Sum.ShouldBe(1700.50m),
            document => document.Vat.ShouldBe(VatMode.Inside),
            document => document.Currency.ShouldBe("643"),
            document => document.IsPosted.ShouldBeFalse(),
            document => document.Comment.ShouldBe("из CRM"));
        read.Value.Lines.Select(line => (line.ProductId, line.Name, line.Quantity, line.Price, line.DiscountPercent, line.Sum, line.Vat.ToString(), line.VatSum)).ShouldBe(
        [
            (papers.Product, "Стол письменный", 2m, 600m, 10m, 1080m, "20%", 180m),
            (papers.Service, "Доставка до склада", 1.5m, 413.67m, 0m, 620.50m, "Без НДС", 0m),
        ]);
    }

    [Fact]
    public async Task A_sale_has_goods_and_services_in_their_sections_and_an_act_services_alone()
    {
        var sale = await Documents.CreateAsync(Invoice() with { Kind = TradeKind.Shipment, Lines = [Invoice().Lines[0] with { DiscountPercent = 0, Price = 540 }, Invoice().Lines[1]] }, Guid.NewGuid(), Cancel);
        sale.Value.Lines.Select(line => line.IsService).ShouldBe([false, true]);
        sale.Value.Kind.ShouldBe(TradeKind.Shipment);
        var act = await Documents.CreateAsync(Invoice() with { Kind = TradeKind.Act, Number = "СРМ-000008", Sum = 620.50m, Lines = [Invoice().Lines[1] with { ProductId = "" }] }, Guid.NewGuid(), Cancel);
        act.Value.Kind.ShouldBe(TradeKind.Act, "a sale of the kind «Услуги»");
        act.Value.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => line.ProductId.ShouldBe(""), line => line.Name.ShouldBe("Доставка до склада"), line => line.IsService.ShouldBeTrue());
    }

    [Fact]
    public async Task It_is_posted_when_asked_and_a_posted_one_is_taken_back_changed_and_posted_again()
    {
        var made = await Documents.CreateAsync(Invoice(), Guid.NewGuid(), Cancel);
        var posted = await Documents.UpdateAsync(made.Id, made.Version, Invoice() with { IsPosted = true }, Cancel);
        posted.Value.IsPosted.ShouldBeTrue();
        var changed = await Documents.UpdateAsync(made.Id, posted.Version, Invoice() with { Comment = "иначе" }, Cancel);
        changed.Value.IsPosted.ShouldBeFalse("its movements must not tell of what it no longer says");
        (await Documents.UpdateAsync(made.Id, changed.Version, Invoice() with { Comment = "иначе", IsPosted = true }, Cancel)).Value.IsPosted.ShouldBeTrue();
    }

    [Fact]
    public async Task The_main_contract_of_a_counterparty_is_told_where_its_card_names_it()
    {
        sandbox.Oddities.Rename("Catalog_Контрагенты", "УдалитьОсновнойДоговорКонтрагента", "ОсновнойДоговорКонтрагента");
        oneC = await ConnectAsync();
        var contracts = oneC.Set<Contract>()!;
        var one = await contracts.CreateAsync(new() { Name = "Первый", CounterpartyId = papers.Parties[1].Key, OrganisationId = papers.Organisation, Currency = "643" }, Guid.NewGuid(), Cancel);
        await papers.ChangeAsync("Catalog_Контрагенты", papers.Parties[1].Key, new { ОсновнойДоговорКонтрагента_Key = one.Id });
        (await contracts.FindAsync(new Lookup.ByOwner(papers.Parties[1].Key), Cancel)).Where(contract => contract.Value.IsMain).Select(contract => contract.Id).ShouldBe([one.Id]);
        (await contracts.ListAsync(Selection.All, Cancel).Where(contract => contract.Value.IsMain).Select(contract => contract.Id).ToListAsync(Cancel)).ShouldBe([one.Id]);
    }

    [Fact]
    public async Task Closed_periods_are_read_for_all_and_for_one_organisation()
    {
        var before = await oneC.ClosedPeriodsAsync(Cancel);
        await papers.NewRecordAsync("InformationRegister_ДатыЗапретаИзменения", new { ДатаЗапрета = "2025-12-31T00:00:00" });
        await papers.NewRecordAsync("InformationRegister_ДатыЗапретаИзменения", new { Объект = papers.Organisation, Объект_Type = "StandardODATA.Catalog_Организации", ДатаЗапрета = "2026-03-31T00:00:00" });
        (await oneC.ClosedPeriodsAsync(Cancel)).ShouldBe([.. before, new("", new(2025, 12, 31)), new(papers.Organisation, new(2026, 3, 31))], ignoreOrder: true);
    }

    [Fact]
    public async Task Missing_rights_are_seen_before_anything_is_written()
    {
        await oneC.CheckRightsAsync(TradeKind.Invoice, Cancel);
        sandbox.Faults.FailNext(1, 403, when: request => request.Method == "PATCH");
        var failure = await Should.ThrowAsync<SideException>(() => oneC.CheckRightsAsync(TradeKind.Invoice, Cancel));
        failure.Reaction.ShouldBe(Reaction.StopRun);
        failure.What.Ru.ShouldContain("нет прав");
        (await Documents.ListAsync(Selection.All, Cancel).CountAsync(Cancel)).ShouldBe(0);
    }

    private TradeDocument Invoice() => new()
    {
        Kind = TradeKind.Invoice,
        Number = "СРМ-000007",
        Date = new(2026, 4, 2, 11, 30, 0),
        CounterpartyId = papers.Parties[0].Key,
        OrganisationId = papers.Organisation,
        Currency = "643",
        Sum = 1700.50m,
        Comment = "из CRM",
        Lines =
        [
            new() { ProductId = papers.Product, Name = "Стол письменный", Quantity = 2, Price = 600, DiscountPercent = 10, Sum = 1080, Vat = VatRate.Of(20), VatSum = 180 },
            new() { ProductId = papers.Service, Name = "Доставка до склада", IsService = true, Quantity = 1.5m, Price = 413.67m, Sum = 620.50m, Vat = VatRate.Exempt },
        ],
    };

    private Task<OneCBase> ConnectAsync() => OneCBase.ConnectAsync(
        new() { Address = sandbox.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System, Cancel);
}
