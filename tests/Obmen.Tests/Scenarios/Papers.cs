using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.Scenarios;

/// <summary>Documents and payments that a user of Бухгалтерия writes into a base.</summary>
internal sealed class Papers : IDisposable
{
    public const string Invoices = "Document_СчетНаОплатуПокупателю";
    public const string Shipments = "Document_РеализацияТоваровУслуг";
    public const string VatInvoices = "Document_СчетФактураВыданный";
    public const string BankIn = "Document_ПоступлениеНаРасчетныйСчет";
    public const string BankOut = "Document_СписаниеСРасчетногоСчета";
    public const string CashIn = "Document_ПриходныйКассовыйОрдер";
    public const string CashOut = "Document_РасходныйКассовыйОрдер";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Client client;

    // Without them 1C posts no shipment; nobody asks whose contract it is.
    private string warehouse = "";
    private string contract = "";

    private Papers(Client client) => this.client = client;

    /// <summary>Our organisation.</summary>
    public string Organisation { get; private set; } = "";

    /// <summary>Roubles.</summary>
    public string Roubles { get; private set; } = "";

    /// <summary>US dollars.</summary>
    public string Dollars { get; private set; } = "";

    /// <summary>A product and a service.</summary>
    public string Product { get; private set; } = "";

    public string Service { get; private set; } = "";

    /// <summary>Counterparties of the demo base with their names.</summary>
    public IReadOnlyList<(string Key, string Name)> Parties { get; private set; } = [];

    public static Task<Papers> OpenAsync(World world) => OpenAsync(world.OneC);

    public static async Task<Papers> OpenAsync(OneCSandbox oneC)
    {
        var client = new Client(oneC);
        var papers = new Papers(client)
        {
            Organisation = await KeyAsync(client, "Catalog_Организации", "Code eq '000000001'"),
            Roubles = await KeyAsync(client, "Catalog_Валюты", "Code eq '643'"),
            Dollars = await KeyAsync(client, "Catalog_Валюты", "Code eq '840'"),
        };
        papers.warehouse = await KeyAsync(client, "Catalog_Склады", "IsFolder eq false");
        papers.contract = await KeyAsync(client, "Catalog_ДоговорыКонтрагентов", "ВидДоговора eq 'СПокупателем'");
        var unit = await KeyAsync(client, "Catalog_КлассификаторЕдиницИзмерения", "Code eq '796'");
        papers.Product = await papers.NewAsync("Catalog_Номенклатура", new { Description = "Стол письменный", ЕдиницаИзмерения_Key = unit, Услуга = false });
        papers.Service = await papers.NewAsync("Catalog_Номенклатура", new { Description = "Доставка", ЕдиницаИзмерения_Key = unit, Услуга = true });
        var parties = await client.RowsAsync("Catalog_Контрагенты?$select=Ref_Key,Description&$orderby=Code", "IsFolder eq false and DeletionMark eq false");
        papers.Parties = [.. parties.Select(row => (row!["Ref_Key"]!.GetValue<string>(), row["Description"]!.GetValue<string>()))];
        return papers;
    }

    /// <summary>Leaves counterparties of these names alone.</summary>
    public void Avoid(IReadOnlyCollection<string> names) => Parties = [.. Parties.Where(party => !names.Contains(party.Name))];

    /// <summary>Creates an object and returns its key.</summary>
    public async Task<string> NewAsync(string set, object body) => (await client.CreateAsync(set, JsonSerializer.Serialize(body, Plain)))["Ref_Key"]!.GetValue<string>();

    /// <summary>The 1C code of a counterparty.</summary>
    public async Task<string> CodeAsync(int party) =>
        (await client.RowsAsync("Catalog_Контрагенты?$select=Code", $"Ref_Key eq guid'{Parties[party].Key}'"))[0]!["Code"]!.GetValue<string>();

    /// <summary>Every object of a set.</summary>
    public async Task<JsonArray> RowsAsync(string set) => await client.RowsAsync(set, "DeletionMark eq false");

    /// <summary>Adds a record to a register.</summary>
    public Task NewRecordAsync(string set, object body) => client.CreateAsync(set, JsonSerializer.Serialize(body, Plain));

    public async Task ChangeAsync(string set, string key, object body) =>
        ((int)(await client.SendAsync(HttpMethod.Patch, $"{set}(guid'{key}')", JsonSerializer.Serialize(body, Plain))).Status).ShouldBe(200);

    public async Task PostAsync(string set, string key)
    {
        var answer = await client.SendAsync(HttpMethod.Post, $"{set}(guid'{key}')/Post?PostingModeOperational=false", "");
        ((int)answer.Status).ShouldBe(200, answer.Body);
    }

    /// <summary>Writes a document of ours and posts it; what <paramref name="more"/> says goes over the usual.</summary>
    public async Task<string> WriteAsync(string set, string number, decimal sum, object more, int party = 0, bool posted = true)
    {
        var body = (JsonObject)JsonSerializer.SerializeToNode(new { Number = number, Date = "2026-04-02T10:00:00", Организация_Key = Organisation, ВалютаДокумента_Key = Roubles, СуммаДокумента = sum }, Plain)!;
        if (IsPayment(set))
            (body["Контрагент"], body["Контрагент_Type"]) = (Parties[party].Key, "StandardODATA.Catalog_Контрагенты");
        else
            (body["Контрагент_Key"], body["ДоговорКонтрагента_Key"], body["Склад_Key"]) = (Parties[party].Key, contract, warehouse);
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(more, Plain)!)
            body[name] = value?.DeepClone();
        var key = (await client.CreateAsync(set, body.ToJsonString(Plain)))["Ref_Key"]!.GetValue<string>();
        if (posted)
            await PostAsync(set, key);
        return key;
    }

    /// <summary>An invoice for some tables at 20 % inside.</summary>
    public Task<string> InvoiceAsync(string number, decimal sum = 1200, int party = 0, bool posted = true) =>
        WriteAsync(Invoices, number, sum, new { СуммаВключаетНДС = true, Товары = new[] { Goods(sum, "НДС20", decimal.Round(sum / 6, 2)) } }, party, posted);

    /// <summary>A line of goods.</summary>
    public object Goods(decimal sum, string rate, decimal vat, decimal quantity = 1, decimal? price = null) =>
        new { Номенклатура_Key = Product, Номенклатура = Product, Номенклатура_Type = "StandardODATA.Catalog_Номенклатура", Количество = quantity, Цена = price ?? sum, Сумма = sum, СтавкаНДС = rate, СуммаНДС = vat };

    public void Dispose() => client.Dispose();

    private static bool IsPayment(string set) => set is BankIn or BankOut or CashIn or CashOut;

    private static async Task<string> KeyAsync(Client client, string set, string filter) => (await client.RowsAsync($"{set}?$select=Ref_Key", filter))[0]!["Ref_Key"]!.GetValue<string>();
}
