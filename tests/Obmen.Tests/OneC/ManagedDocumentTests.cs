using System.Text.Encodings.Web;
using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Documents and payments of Управление торговлей, Комплексная автоматизация, ERP and УНФ, each by its own names.</summary>
public sealed class ManagedDocumentTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ManagedBase.All;

    public static TheoryData<string> WithPartners => ManagedBase.WithPartners;

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_base_has_every_name_by_which_its_documents_are_read(string configuration)
    {
        await using var managed = await ManagedBase.StartAsync(configuration);
        var side = await managed.ConnectAsync();
        side.Configuration.Profile.Id.ShouldBe(configuration);
        side.Configuration.Missing.ShouldBeEmpty();
        string[] kinds = ["invoice", "shipment", "vatInvoice", "cashIn", "cashOut", "bankIn", "bankOut"];
        kinds.ShouldAllBe(kind => side.Configuration.Object(kind) != null);
    }

    [Theory]
    [MemberData(nameof(WithPartners))]
    public async Task A_sale_of_a_trade_configuration_is_read_with_its_lines_and_what_comes_of_it(string configuration)
    {
        await using var managed = await ManagedBase.StartAsync(configuration, counterparties: 2);
        using var client = new Client(managed.Sandbox);
        var (party, roubles) = (await KeyAsync(client, "Catalog_Контрагенты"), await KeyAsync(client, "Catalog_Валюты", "Code eq '643'"));
        var product = await NewAsync(client, "Catalog_Номенклатура", new { Description = "Стол" });
        var hasRateCatalog = configuration is "ut11.5" or "ka2" or "erp2";
        var rate = hasRateCatalog ? await NewAsync(client, "Catalog_СтавкиНДС", new { Description = "20%" }) : "НДС20";
        var goods = new { Номенклатура_Key = product, Количество = 2, КоличествоУпаковок = 2, Цена = 600, Сумма = 1200, СуммаНДС = 240, СуммаСНДС = 1440, СтавкаНДС_Key = rate, СтавкаНДС = rate, ПроцентРучнойСкидки = 3, ПроцентАвтоматическойСкидки = 2 };
        object Head(string number, decimal sum, object more) => Merge(new { Number = number, Date = "2026-04-02T10:00:00", Контрагент_Key = party, Валюта_Key = roubles, СуммаДокумента = sum, ЦенаВключаетНДС = false }, more);

        var order = await NewAsync(client, "Document_ЗаказКлиента", Head("З-1", 1440, new { Товары = new[] { goods } }));
        var invoice = await NewAsync(client, "Document_СчетНаОплатуКлиенту", Head("С-1", 1440, new { ДокументОснование = order, ДокументОснование_Type = "StandardODATA.Document_ЗаказКлиента" }));
        var shipment = await NewAsync(client, "Document_РеализацияТоваровУслуг", Head("Р-1", 1440, new { Товары = new[] { goods }, ЗаказКлиента = order, ЗаказКлиента_Type = "StandardODATA.Document_ЗаказКлиента" }));
        await NewAsync(client, "Document_АктВыполненныхРабот", Head("А-1", 1440, new { Услуги = new[] { goods } }));
        await NewAsync(client, "Document_СчетФактураВыданный", Merge(Head("Ф-1", 0, new { }), new
        {
            Контрагент = party,
            Контрагент_Type = "StandardODATA.Catalog_Контрагенты",
            ДокументыОснования = new[] { new { ДокументОснование = shipment, ДокументОснование_Type = "StandardODATA.Document_РеализацияТоваровУслуг" } },
        }));

        var read = (await ListAsync<TradeDocument>(managed)).ToDictionary(stored => stored.Value.Number, stored => stored.Value);

        read.Values.Select(document => document.Kind).ShouldBe(Enum.GetValues<TradeKind>(), ignoreOrder: true);
        foreach (var document in read.Values)
        {
            document.ShouldSatisfyAllConditions(
                () => document.CounterpartyId.ShouldBe(party),
                () => (document.Sum, document.Currency).ShouldBe((1440m, "643"), document.Number),
                () => document.Vat.ShouldBe(VatMode.OnTop, document.Number),
                () => Obmen.Exchange.Documents.SumProof.Problem(document).ShouldBeNull(document.Number),
                () => document.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                    line => (line.Name, line.Quantity, line.Price, line.Sum, line.VatSum).ShouldBe(("Стол", 2m, 600m, 1200m, 240m), document.Number),
                    line => line.Vat.ShouldBe(VatRate.Of(20)),
                    line => line.DiscountPercent.ShouldBe(5)));
        }

        read["С-1"].BasisId.ShouldBe(order);
        read["Ф-1"].BasisId.ShouldBe(shipment);

        await NewAsync(client, "Document_ПоступлениеБезналичныхДенежныхСредств", Head("П-1", 1440, new
        {
            ХозяйственнаяОперация = "ПоступлениеОплатыОтКлиента",
            НазначениеПлатежа = "По счету",
            ДокументОснование = invoice,
            ДокументОснование_Type = "StandardODATA.Document_СчетНаОплатуКлиенту",
            РасшифровкаПлатежа = new[] { new { Сумма = 1440 } },
        }));
        await NewAsync(client, "Document_СписаниеБезналичныхДенежныхСредств", Head("П-2", 10, new { ХозяйственнаяОперация = "ПеречислениеВБюджет" }));
        await NewAsync(client, "Document_РасходныйКассовыйОрдер", Head("П-3", 20, new { ХозяйственнаяОперация = "СдачаДенежныхСредствВБанк" }));
        await NewAsync(client, "Document_ПриходныйКассовыйОрдер", Head("П-4", 30, new { ХозяйственнаяОперация = "ПоступлениеОплатыОтКлиента", Основание = "Наличные" }));

        var paid = (await ListAsync<MoneyMovement>(managed)).ToDictionary(stored => stored.Value.Number, stored => stored.Value);
        paid["П-1"].ShouldSatisfyAllConditions(
            movement => (movement.Kind, movement.Sum, movement.SumRoubles, movement.Purpose).ShouldBe((PaymentKind.BankIn, 1440m, 1440m, "По счету")),
            movement => movement.InvoiceId.ShouldBe(invoice));
        paid.Values.OrderBy(movement => movement.Number, StringComparer.Ordinal).Select(movement => movement.Nature)
            .ShouldBe([PaymentNature.Settlement, PaymentNature.Tax, PaymentNature.Transfer, PaymentNature.Settlement]);
        paid["П-4"].Purpose.ShouldBe("Наличные");
    }

    [Fact]
    public async Task A_sale_of_small_business_is_read_with_its_lines_and_payments()
    {
        await using var managed = await ManagedBase.StartAsync("unf3", counterparties: 2);
        using var client = new Client(managed.Sandbox);
        var (party, roubles) = (await KeyAsync(client, "Catalog_Контрагенты", "IsFolder eq false"), await KeyAsync(client, "Catalog_Валюты", "Code eq '643'"));
        var product = await NewAsync(client, "Catalog_Номенклатура", new { Description = "Стол" });
        var rate = await NewAsync(client, "Catalog_СтавкиНДС", new { Description = "10%" });
        var line = new { Номенклатура_Key = product, Содержание = "Стол дубовый", Количество = 1, Цена = 1000, Сумма = 900, ПроцентСкидкиНаценки = 10, СтавкаНДС_Key = rate, СуммаНДС = 90, Всего = 990 };
        object Head(string number, decimal sum, object more) => Merge(
            new { Number = number, Date = "2026-04-02T10:00:00", Контрагент_Key = party, ВалютаДокумента_Key = roubles, ВалютаДенежныхСредств_Key = roubles, СуммаДокумента = sum, СуммаВключаетНДС = false }, more);

        var invoice = await NewAsync(client, "Document_СчетНаОплату", Head("С-1", 990, new { Запасы = new[] { line } }));
        var shipment = await NewAsync(client, "Document_РасходнаяНакладная", Head("Р-1", 990, new { Запасы = new[] { line }, ДокументОснование = invoice, ДокументОснование_Type = "StandardODATA.Document_СчетНаОплату" }));
        await NewAsync(client, "Document_АктВыполненныхРабот", Head("А-1", 990, new { РаботыИУслуги = new[] { line } }));
        await NewAsync(client, "Document_СчетФактура", Head("Ф-1", 990, new { ДокументыОснования = new[] { new { ДокументОснование = shipment, ДокументОснование_Type = "StandardODATA.Document_РасходнаяНакладная" } } }));
        await NewAsync(client, "Document_ПоступлениеНаСчет", Head("П-1", 990, new { РасшифровкаПлатежа = new[] { new { СчетНаОплату = invoice, СчетНаОплату_Type = "StandardODATA.Document_СчетНаОплату", СуммаПлатежа = 990 } } }));

        var read = (await ListAsync<TradeDocument>(managed)).ToDictionary(stored => stored.Value.Number, stored => stored.Value);
        read.Values.Select(document => document.Kind).ShouldBe([TradeKind.Invoice, TradeKind.Shipment, TradeKind.Act, TradeKind.VatInvoice], ignoreOrder: true);
        read.Values.ShouldAllBe(document => Obmen.Exchange.Documents.SumProof.Problem(document) == null && document.Lines.Count == 1 && document.Vat == VatMode.OnTop);
        read["С-1"].Lines[0].ShouldSatisfyAllConditions(
            each => (each.Name, each.Price, each.DiscountPercent, each.Sum, each.VatSum).ShouldBe(("Стол дубовый", 1000m, 10m, 900m, 90m)),
            each => each.Vat.ShouldBe(VatRate.Of(10)));
        read["Р-1"].BasisId.ShouldBe(invoice);
        (await ListAsync<MoneyMovement>(managed)).ShouldHaveSingleItem().Value.InvoiceId.ShouldBe(invoice);
    }

    private static async Task<List<Stored<T>>> ListAsync<T>(ManagedBase managed)
        where T : class => await (await managed.ConnectAsync()).Set<T>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);

    private static Dictionary<string, object?> Merge(object one, object other)
    {
        var merged = new Dictionary<string, object?>();
        foreach (var body in new[] { one, other })
        {
            foreach (var (name, value) in JsonSerializer.SerializeToNode(body, Plain)!.AsObject())
                merged[name] = value?.DeepClone();
        }

        return merged;
    }

    private static async Task<string> NewAsync(Client client, string set, object body) => (await client.CreateAsync(set, JsonSerializer.Serialize(body, Plain)))["Ref_Key"]!.GetValue<string>();

    private static async Task<string> KeyAsync(Client client, string set, string filter = "DeletionMark eq false") =>
        (await client.RowsAsync($"{set}?$select=Ref_Key", filter))[0]!["Ref_Key"]!.GetValue<string>();
}
