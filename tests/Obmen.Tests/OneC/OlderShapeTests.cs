using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.FileBase;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>What ordinary applications hold after a write, over OData and by a loaded file alike: each in the shape that its own forms give it.</summary>
public sealed class OlderShapeTests
{
    private static readonly Dictionary<TradeKind, (string Header, string Goods, string Services)> Trade = new()
    {
        [TradeKind.Invoice] = ("Организация ВалютаДокумента СтруктурнаяЕдиница Контрагент ДоговорКонтрагента", "Номенклатура Количество Цена Сумма СтавкаНДС ЕдиницаИзмерения Коэффициент", "Номенклатура Количество Цена Сумма СтавкаНДС Содержание"),
        [TradeKind.Order] = ("Организация ВалютаДокумента Контрагент ДоговорКонтрагента КратностьВзаиморасчетов СкладГруппа", "Номенклатура Количество Сумма СтавкаНДС ЕдиницаИзмерения Коэффициент", "Номенклатура Количество Сумма СтавкаНДС Содержание"),
        [TradeKind.Shipment] = ("Организация ВалютаДокумента Контрагент ДоговорКонтрагента КурсВзаиморасчетов КратностьВзаиморасчетов ВидПередачи Склад", "Номенклатура Количество Сумма СтавкаНДС ЕдиницаИзмерения Качество СпособСписанияОстаткаТоваров", "Номенклатура Количество Сумма СтавкаНДС Содержание"),
    };

    private static readonly Dictionary<TradeKind, (string Header, string Goods, string Services)> Accounting = new()
    {
        [TradeKind.Invoice] = ("Организация ВалютаДокумента Контрагент ДоговорКонтрагента СтруктурнаяЕдиница", "Номенклатура Количество Цена Сумма СтавкаНДС", "Номенклатура Количество Цена Сумма СтавкаНДС Содержание"),
        [TradeKind.Shipment] = ("Организация ВалютаДокумента Контрагент ДоговорКонтрагента КурсВзаиморасчетов КратностьВзаиморасчетов Склад", "Номенклатура Количество Сумма СтавкаНДС", "Номенклатура Сумма СтавкаНДС Содержание"),
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Older => [.. ManagedBase.Older.SelectMany(row => new[] { (row.Data, false), (row.Data, true) })];

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_contact_person_is_that_of_a_counterparty_in_the_shape_of_the_configuration(string configuration, bool byFile)
    {
        await using var exported = await ExportedBase.StartAsync(configuration, counterparties: 2);
        using var client = new Client(exported.Source.Sandbox);
        var side = await OpenAsync(exported, configuration, byFile);
        var card = await side.Set<Counterparty>()!.CreateAsync(new() { Name = "Ива ООО", Contacts = [new("Иванов Пётр Сергеевич") { Post = "Директор", Phones = ["+7 916 100-00-01"] }] }, Guid.NewGuid(), Cancel);
        await LoadAsync(exported, side);

        var row = configuration == "bp2.0"
            ? (await client.RowsAsync("Catalog_КонтактныеЛица", $"ОбъектВладелец eq cast(guid'{card.Id}', 'Catalog_Контрагенты')")).ShouldHaveSingleItem()!
            : (await client.RowsAsync("Catalog_КонтактныеЛицаКонтрагентов", $"Owner_Key eq guid'{card.Id}'")).ShouldHaveSingleItem()!;
        Text(row, "Description").ShouldBe("Иванов Пётр Сергеевич");
        Text(row, "Должность").ShouldBe("Директор");
        Text(row, "Code").ShouldNotBeEmpty();
        if (configuration == "bp2.0")
            (Text(row, "Фамилия"), Text(row, "Имя"), Text(row, "Отчество"), Text(row, "ВидКонтактногоЛица"), Text(row, "ОбъектВладелец_Type")).ShouldBe(("Иванов", "Пётр", "Сергеевич", "КонтактноеЛицоКонтрагента", "StandardODATA.Catalog_Контрагенты"));
        var phone = (await client.RowsAsync("InformationRegister_КонтактнаяИнформация")).Single(record => Text(record, "Объект") == Text(row, "Ref_Key"))!;
        (Text(phone, "Тип"), Text(phone, "Представление"), Text(phone, "Поле1"), Text(phone, "Поле2"), Text(phone, "Поле3")).ShouldBe(("Телефон", "+7 916 100-00-01", "+7", "916", "100-00-01"));
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_document_has_all_that_its_configuration_checks_before_it_lets_one_be_written(string configuration, bool byFile)
    {
        await using var exported = await ExportedBase.StartAsync(configuration, counterparties: 2);
        using var client = new Client(exported.Source.Sandbox);
        using var writer = new BaseWriter(exported.Source.Sandbox, (await exported.Source.ConnectAsync()).Configuration);
        var (good, service) = (await writer.NewAsync("product", new() { ["name"] = "Стол" }), await writer.NewAsync("product", new() { ["name"] = "Сборка", ["service"] = true }));
        var warehouse = await writer.NewAsync("warehouse", new() { ["name"] = "Главный" });
        var side = await OpenAsync(exported, configuration, byFile);
        var (party, own) = ((await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).FirstAsync(Cancel)).Id, (await side.DirectoryAsync(DirectoryKind.Organisations, Cancel))[0].Id);
        var contract = await side.Set<Contract>()!.CreateAsync(new() { Name = "Основной договор", CounterpartyId = party, OrganisationId = own, Currency = "643" }, Guid.NewGuid(), Cancel);
        var account = (await side.DirectoryAsync(DirectoryKind.MoneyAccounts, Cancel)).First(each => each.Code == own).Id;
        var made = new List<(Stored<TradeDocument> Document, (string Header, string Goods, string Services) Asked)>();
        foreach (var (kind, asked) in configuration == "bp2.0" ? Accounting : Trade)
        {
            var document = new TradeDocument
            {
                Kind = kind,
                Date = TimeProvider.System.GetLocalNow().DateTime.Date,
                CounterpartyId = party,
                OrganisationId = own,
                ContractId = contract.Id,
                WarehouseId = warehouse,
                AccountId = account,
                Currency = "643",
                Sum = 2400,
                Vat = VatMode.Inside,
                Lines = [Line(good, "Стол", false), Line(service, "Сборка стола", true)],
            };
            made.Add((await side.Set<TradeDocument>()!.CreateAsync(document, Guid.NewGuid(), Cancel), asked));
        }

        await LoadAsync(exported, side);
        foreach (var (document, asked) in made)
        {
            var row = (await client.RowsAsync(writer.Set(document.Value.Kind.Key()), $"Ref_Key eq guid'{document.Id}'")).ShouldHaveSingleItem()!;
            Filled(row, asked.Header, document.Value.Kind);
            Filled(row["Товары"]!.AsArray().ShouldHaveSingleItem()!, asked.Goods, document.Value.Kind);
            Filled(row["Услуги"]!.AsArray().ShouldHaveSingleItem()!, asked.Services, document.Value.Kind);
            (row["Posted"]!.GetValue<bool>(), row["СуммаДокумента"]!.GetValue<double>()).ShouldBe((false, 2400), document.Value.Kind.Key());
        }
    }

    [Theory]
    [InlineData("bp2.0")]
    [InlineData("ut10.3")]
    public async Task A_document_is_posted_out_of_turn_and_an_invoice_never(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 2);
        using var client = new Client(world.Sandbox);
        var asked = new ConcurrentBag<string>();
        world.Sandbox.Faults.Watch = (request, _) => asked.Add(request.Path + request.QueryString.ToString());
        var side = await world.ConnectAsync();
        side.Targets.Where(target => target.Posts).Select(target => target.Kind).ShouldNotContain(TradeKind.Invoice);
        using var writer = new BaseWriter(world.Sandbox, side.Configuration);
        var product = await writer.NewAsync("product", new() { ["name"] = "Сборка", ["service"] = true });
        var party = (await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).FirstAsync(Cancel)).Id;
        var document = new TradeDocument { Kind = TradeKind.Shipment, Date = TimeProvider.System.GetLocalNow().DateTime.Date, CounterpartyId = party, Currency = "643", Sum = 1200, Vat = VatMode.Inside, Lines = [Line(product, "Сборка", true)] };
        var made = await side.Set<TradeDocument>()!.CreateAsync(document, Guid.NewGuid(), Cancel);
        try
        {
            await side.Set<TradeDocument>()!.UpdateAsync(made.Id, made.Version, made.Value with { IsPosted = true }, Cancel);
        }
        catch (SideException refused)
        {
            refused.What.Ru.ShouldNotContain("перативн", customMessage: "what it lacks is its accounts, not the right mode");
        }

        asked.Where(resource => resource.Contains("/Post", StringComparison.Ordinal)).Distinct().ShouldHaveSingleItem().ShouldEndWith("/Post?PostingModeOperational=false");
    }

    private static async Task<OneCBase> OpenAsync(ExportedBase exported, string configuration, bool byFile)
    {
        if (!byFile)
            return await exported.Source.ConnectAsync();
        exported.Export(configuration);
        return await exported.OpenAsync();
    }

    private static async Task LoadAsync(ExportedBase exported, OneCBase side)
    {
        if (!side.IsFile)
            return;
        using var file = new MemoryStream();
        side.WriteImport(file);
        using var loader = new Loader(exported.Source.Sandbox);
        await loader.LoadAsync(file.ToArray());
    }

    private static DocumentLine Line(string product, string name, bool isService) =>
        new() { ProductId = product, Name = name, Quantity = 2, Price = 600, Sum = 1200, Vat = VatRate.Of(20), VatSum = 200, IsService = isService };

    private static void Filled(JsonNode row, string names, TradeKind kind)
    {
        foreach (var name in names.Split(' '))
            ((row[name + "_Key"] ?? row[name])?.ToString() is null or "" or "0" or "00000000-0000-0000-0000-000000000000").ShouldBeFalse($"{kind}: {name} is empty");
    }

    private static string Text(JsonNode? row, string name) => row![name]?.ToString() ?? "";
}
