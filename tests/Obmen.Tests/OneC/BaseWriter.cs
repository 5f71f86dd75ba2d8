using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Writes into a base of any configuration by meanings, as its users would: the profile knows what each is called there.</summary>
internal sealed class BaseWriter(OneCSandbox sandbox, Configuration configuration) : IDisposable
{
    private const string Records = "_RecordType";
    private const string Prefix = "StandardODATA.";

    private readonly Client client = new(sandbox);

    /// <summary>Creates an object and returns its key; what the configuration has no name for is left out.</summary>
    public async Task<string> NewAsync(string meaning, JsonObject values, JsonObject? sections = null)
    {
        var body = Body(meaning, values);
        foreach (var (section, rows) in sections ?? [])
            body[section] = rows!.DeepClone();
        // Units of trade configurations belong to a product or to a set of packages.
        if (meaning is "unit" or "package" && sandbox.Store.Configuration.Find(Set(meaning))!.Find("Owner") is not null && !body.ContainsKey("Owner"))
            (body["Owner"], body["Owner_Type"]) = ((await client.RowsAsync(Set("product")))[0]!["Ref_Key"]!.GetValue<string>(), Prefix + Set("product"));
        var key = (await client.CreateAsync(Set(meaning), body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
        // In ordinary applications of trade a product has a unit of its own, which names its owner: it is made between two writes of the product.
        if (meaning == "product" && configuration.Object(meaning)!.Field("storageUnit") is not null && !values.ContainsKey("storageUnit"))
            await ChangeAsync(meaning, key, new() { ["storageUnit"] = await UnitOfAsync(key, "шт", 1) });
        return key;
    }

    /// <summary>A unit that belongs to a product and counts so many of its base units.</summary>
    public async Task<string> UnitOfAsync(string product, string name, decimal coefficient)
    {
        var body = Body("package", new() { ["name"] = name, ["coefficient"] = (double)coefficient });
        (body["Owner"], body["Owner_Type"]) = (product, Prefix + Set("product"));
        return (await client.CreateAsync(Set("package"), body.ToJsonString()))["Ref_Key"]!.GetValue<string>();
    }

    /// <summary>Adds a record to a register, under a document of <paramref name="recorder"/> where the register has such.</summary>
    public async Task RecordAsync(string meaning, JsonObject values, string recorder)
    {
        var (names, row) = (configuration.Object(meaning)!, Body(meaning, values));
        if (!names.Set.EndsWith(Records, StringComparison.Ordinal))
        {
            await client.CreateAsync(names.Set, row.ToJsonString());
            return;
        }

        if (!row.ContainsKey("Period"))
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

    public async Task ChangeAsync(string meaning, string key, JsonObject values, JsonObject? sections = null)
    {
        var body = Body(meaning, values);
        foreach (var (section, rows) in sections ?? [])
            body[section] = rows!.DeepClone();
        var answer = await client.SendAsync(HttpMethod.Patch, $"{Set(meaning)}(guid'{key}')", body.ToJsonString());
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
    }

    /// <summary>Whether lines of a kind of document can have a VAT rate: enumerations of older configurations end with the rates of their years.</summary>
    public bool HasRate(string kind, VatRate rate)
    {
        var section = configuration.Object($"{kind}.goods") is null ? "services" : "goods";
        var property = configuration.Object($"{kind}.{section}")!.Field("vat")!;
        var known = sandbox.Store.Configuration.Find(Set(kind))!.Section(configuration.Object(kind)!.Field(section)!)!.Find(property)!.Values;
        return known is null || configuration.Profile.VatRates.Any(value => VatRate.Parse(value.Value) == rate && known.ContainsKey(value.Key));
    }

    /// <summary>Marks an object for deletion.</summary>
    public async Task MarkDeletedAsync(string meaning, string key)
    {
        var answer = await client.SendAsync(HttpMethod.Patch, $"{Set(meaning)}(guid'{key}')", "{\"DeletionMark\":true}");
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
    }

    /// <summary>Posts a document.</summary>
    public async Task PostAsync(string meaning, string key)
    {
        var answer = await client.SendAsync(HttpMethod.Post, $"{Set(meaning)}(guid'{key}')/Post?PostingModeOperational=false", "");
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
    }

    /// <summary>The key of the first object that a filter finds.</summary>
    public async Task<string> KeyAsync(string meaning, string filter) => (await client.RowsAsync($"{Set(meaning)}?$select=Ref_Key", filter))[0]!["Ref_Key"]!.GetValue<string>();

    /// <summary>The key of the unit of pieces, made where the base has none.</summary>
    public async Task<string> PiecesAsync()
    {
        var code = configuration.Object("unit")!.Field("code") ?? "Code";
        var known = sandbox.Store.Configuration.Find(Set("unit"))!.Find(code) is null ? [] : await client.RowsAsync($"{Set("unit")}?$select=Ref_Key", $"{code} eq '796'");
        return known.Count > 0 ? known[0]!["Ref_Key"]!.GetValue<string>() : await NewAsync("unit", new() { ["code"] = "796", ["name"] = "шт" });
    }

    /// <summary>What an attribute for VAT rates holds to mean a rate: a value of its enumeration, or a key of the catalog.</summary>
    public async Task<string> VatAsync(OneCObjectNames names, VatRate rate)
    {
        var property = names.Field("vat")!;
        if (!property.EndsWith("_Key", StringComparison.Ordinal))
            return property.StartsWith("Вид", StringComparison.Ordinal) ? Sort(rate) : configuration.Profile.VatRates.First(known => VatRate.Parse(known.Value) == rate).Key;
        var known = await client.RowsAsync(Set("vatRate"), $"Description eq '{rate}'");
        return known.Count > 0 ? known[0]!["Ref_Key"]!.GetValue<string>() : await NewAsync("vatRate", new() { ["name"] = rate.ToString() });
    }

    /// <summary>A row of a section.</summary>
    public JsonObject Row(string meaning, JsonObject values) => Body(meaning, values);

    /// <summary>Whether an attribute can refer to a set: not everything may be based on everything.</summary>
    public bool Leads(string meaning, string field, string target) =>
        configuration.Object(meaning)?.Field(field) is { } property
        && sandbox.Store.Configuration.Find(Set(meaning))!.Find(property) is { } found
        && (found.Targets.Count == 0 || found.Targets.Contains(target));

    public string Set(string meaning) => configuration.Object(meaning)!.Set;

    public string Type(string meaning) => Prefix + Set(meaning);

    public void Dispose() => client.Dispose();

    private static string Sort(VatRate rate) => rate == VatRate.Exempt ? "БезНДС" : rate.Percent switch { 10 => "Пониженная", 0 => "Нулевая", _ => "Общая" };

    // The type of a composite attribute, where the profile doesn't name it by itself.
    private static string? TypeOf(OneCObjectNames names, string field) =>
        field.EndsWith("Type", StringComparison.Ordinal) && names.Field(field[..^4]) is { } property && !property.EndsWith("_Key", StringComparison.Ordinal) ? property + "_Type" : null;

    // A composite attribute that refers to something names its type.
    private JsonObject Body(string meaning, JsonObject values)
    {
        var (names, body) = (configuration.Object(meaning)!, new JsonObject());
        foreach (var (field, value) in values)
        {
            var property = names.Field(field) ?? TypeOf(names, field);
            if (property is null)
                continue;
            body[property] = value?.DeepClone();
            if (field is "counterparty" or "product" && !property.EndsWith("_Key", StringComparison.Ordinal))
                body[property + "_Type"] = Prefix + Set(field);
        }

        return body;
    }
}
