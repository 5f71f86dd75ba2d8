using System.Text.Json.Nodes;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Puts products, documents and payments into a base of any configuration, by the names that its profile has for them.</summary>
internal sealed class ProfilePapers(OneCSandbox sandbox, Configuration configuration, string counterparty) : IDisposable
{
    public const decimal Total = 120;

    private const string Records = "_RecordType";
    private const string Prefix = "StandardODATA.";

    private readonly Client client = new(sandbox);

    public string Product { get; private set; } = "";

    public string PriceType { get; private set; } = "";

    public string Warehouse { get; private set; } = "";

    /// <summary>Kinds of those made that say what they are based on.</summary>
    public HashSet<string> Based { get; } = [];

    /// <summary>A product, a price of it and, where the stock is a register of its own, three in a warehouse.</summary>
    public async Task GoodsAsync()
    {
        Product = await NewAsync("product", new() { ["name"] = "Болт М8", ["fullName"] = "Болт М8×40", ["article"] = "Б-8" });
        PriceType = await NewAsync("priceType", new() { ["name"] = "Оптовая" });
        Warehouse = await NewAsync("warehouse", new() { ["name"] = "Главный" });
        await RecordAsync("price", new() { ["period"] = "2026-01-10T00:00:00", ["type"] = PriceType, ["product"] = Product, ["price"] = 60 }, "Document_УстановкаЦенНоменклатуры");
        if (configuration.Object("account") is null)
            await RecordAsync("stock", new() { ["product"] = Product, ["warehouse"] = Warehouse, ["quantity"] = 3 }, Set("shipment"));
    }

    /// <summary>One document of every kind that the configuration has, each of 120 roubles with 20 of VAT in them; by kind.</summary>
    public async Task<Dictionary<string, string>> PapersAsync()
    {
        var made = new Dictionary<string, string>();
        foreach (var kind in (string[])["order", "invoice", "shipment", "act", "vatInvoice", "cashIn", "cashOut", "bankIn", "bankOut"])
        {
            if (configuration.Object(kind) is null)
                continue;
            var basis = kind switch
            {
                "order" => "",
                "invoice" or "shipment" or "act" => made.GetValueOrDefault("order", ""),
                "vatInvoice" => made["shipment"],
                _ => made["invoice"],
            };
            var based = kind switch
            {
                "vatInvoice" => "shipment",
                "invoice" or "shipment" or "act" => "order",
                _ => "invoice",
            };
            var values = new JsonObject { ["number"] = "7", ["date"] = "2026-02-03T10:00:00", ["counterparty"] = counterparty, ["sum"] = (double)Total, ["vatInside"] = true, ["withVat"] = true };
            if (basis.Length > 0 && Leads(kind, "basis", Set(based)))
            {
                (values["basis"], values["basisType"]) = (basis, Prefix + Set(based));
                Based.Add(kind);
            }

            made[kind] = await NewAsync(kind, values, await SectionsAsync(kind, basis, based));
        }

        return made;
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonObject> SectionsAsync(string kind, string basis, string based)
    {
        var sections = new JsonObject();
        foreach (var section in (string[])["goods", "services", "bases", "breakdown"])
        {
            if (section == "services" && sections.Count > 0 || configuration.Object(kind)!.Field(section) is not { } name || configuration.Object($"{kind}.{section}") is not { } columns)
                continue;
            var line = section switch
            {
                "bases" => new JsonObject { ["basis"] = basis, ["basisType"] = Prefix + Set(based) },
                "breakdown" => new JsonObject { ["sum"] = (double)Total },
                _ => new JsonObject { ["product"] = Product, ["quantity"] = 2, ["price"] = 60, ["sum"] = (double)Total, ["vat"] = await VatAsync(columns), ["vatSum"] = 20 },
            };
            var row = Body(columns, line);
            row["LineNumber"] = "1";
            sections[name] = new JsonArray(row);
        }

        return sections;
    }

    private async Task<string> VatAsync(OneCObjectNames columns) =>
        columns.Field("vat")!.EndsWith("_Key", StringComparison.Ordinal) ? await NewAsync("vatRate", new() { ["name"] = "20%" }) : "НДС20";

    private async Task RecordAsync(string meaning, JsonObject values, string recorder)
    {
        var (names, row) = (configuration.Object(meaning)!, Body(configuration.Object(meaning)!, values));
        if (!names.Set.EndsWith(Records, StringComparison.Ordinal))
        {
            await client.CreateAsync(names.Set, row.ToJsonString());
            return;
        }

        row["Period"] = "2026-01-10T00:00:00";
        if (names.Set.StartsWith("Accumulation", StringComparison.Ordinal))
            row["RecordType"] = "Receipt";
        // A register that only one kind of document writes to names it by a plain key.
        var isPlain = sandbox.Store.Configuration.Find(names.Set[..^Records.Length])!.Key[0] == "Recorder_Key";
        var body = new JsonObject { [isPlain ? "Recorder_Key" : "Recorder"] = Guid.NewGuid().ToString(), ["RecordSet"] = new JsonArray(row) };
        if (!isPlain)
            body["Recorder_Type"] = Prefix + recorder;
        await client.CreateAsync(names.Set[..^Records.Length], body.ToJsonString());
    }

    private async Task<string> NewAsync(string meaning, JsonObject values, JsonObject? sections = null)
    {
        var body = Body(configuration.Object(meaning)!, values);
        foreach (var (section, rows) in sections ?? [])
            body[section] = rows!.DeepClone();
        return (await client.CreateAsync(Set(meaning), body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
    }

    // Whether an attribute can refer to a set: not everything may be based on everything.
    private bool Leads(string meaning, string field, string target) =>
        configuration.Object(meaning)?.Field(field) is { } property
        && sandbox.Store.Configuration.Find(Set(meaning))!.Find(property) is { } found
        && (found.Targets.Count == 0 || found.Targets.Contains(target));

    private string Set(string meaning) => configuration.Object(meaning)!.Set;

    // What the configuration has no name for is left out; a composite attribute that refers to a counterparty or a product names its type.
    private JsonObject Body(OneCObjectNames names, JsonObject values)
    {
        var body = new JsonObject();
        foreach (var (meaning, value) in values)
        {
            var property = meaning == "basisType" ? names.Field("basis") + "_Type" : names.Field(meaning);
            if (property is null || property == "_Type")
                continue;
            body[property] = value!.DeepClone();
            if (meaning is "counterparty" or "product" && !property.EndsWith("_Key", StringComparison.Ordinal))
                body[property + "_Type"] = Prefix + Set(meaning);
        }

        return body;
    }
}
