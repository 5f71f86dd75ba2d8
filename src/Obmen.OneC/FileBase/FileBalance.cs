using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Exchange.Sides;
using Obmen.OneC.Filters;

namespace Obmen.OneC.FileBase;

/// <summary>
/// Balances of a register that the file carries as records without a recorder, one for each balance. Records of documents are movements of the
/// period alone, and nothing can be concluded from them about what there is.
/// </summary>
internal static class FileBalance
{
    private const string Balance = "Balance";

    internal static IEnumerable<JsonElement> Rows(FileIndex index, Resource query, CancellationToken cancel)
    {
        foreach (var body in index.Rows(query.Set, Condition(query.Arguments), "", int.MaxValue, cancel))
        {
            var row = JsonNode.Parse(body)!.AsObject();
            if ((string?)row["Recorder"] is { } recorder && recorder != Guid.Empty.ToString())
                throw Movements(query.Set);
            using var balance = JsonDocument.Parse(Renamed(row).ToJsonString());
            yield return balance.RootElement;
        }
    }

    // A record's «КоличествоDr» and «ExtDimensionDr1» are a balance's «КоличествоBalance» and «ExtDimension1».
    private static JsonObject Renamed(JsonObject record)
    {
        var balance = new JsonObject();
        foreach (var (name, value) in record)
        {
            var plain = name.Replace("Dr", "", StringComparison.Ordinal);
            balance[plain] = value?.DeepClone();
            if (value?.GetValueKind() == JsonValueKind.Number)
                balance[plain + Balance] = value.DeepClone();
        }

        return balance;
    }

    // AccountCondition='Account_Key eq guid''…'''
    private static string Condition(string arguments)
    {
        var start = arguments.IndexOf('\'', StringComparison.Ordinal);
        return start < 0 ? "" : arguments[(start + 1)..^1].Replace("''", "'", StringComparison.Ordinal).Replace("Account_Key", "AccountDr_Key", StringComparison.Ordinal);
    }

    private static SideException Movements(string set) => new(
        new($"1С: в файле движения «{set}», а не остатки: сколько товара на складах, по ним не узнать.", $"1C: the file holds movements of \"{set}\", not balances: what lies in the warehouses can't be told from them."),
        new("Выгрузите файл по правилам этой программы: в них остатки есть", "Export the file by this program's rules: they hold balances"),
        Reaction.StopRun);
}
