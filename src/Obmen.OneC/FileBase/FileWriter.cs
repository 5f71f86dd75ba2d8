using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;

namespace Obmen.OneC.FileBase;

/// <summary>
/// Writes to a base that is read from files: into the outbox, and over the rows of the index, so that whoever reads sees what was written. An export of 1C
/// that shows it is the receipt.
/// </summary>
internal sealed class FileWriter(FileIndex index, Outbox outbox)
{
    /// <summary>Takes out of the outbox what a new export shows, and lays the rest over the export.</summary>
    internal void Settle()
    {
        var shown = new List<long>();
        index.Together(() =>
        {
            foreach (var pending in outbox.All())
            {
                var there = index.Find(pending.Set, pending.Key);
                if ((there is { IsOwn: false } row && (pending.IsNew || RowText.Holds(row.Body, pending.Body))) || (there is null or { IsOwn: false } && IsOfLoaded(pending)))
                    shown.Add(pending.N);
                else if (there is null or { IsOwn: false })
                    index.Lay(pending.Set, pending.Key, pending.Body);
            }
        });
        outbox.Remove(shown);
    }

    /// <summary>Creates an object or a record; whether it wasn't there.</summary>
    internal bool Create(string set, JsonObject body)
    {
        var key = (string?)body["Ref_Key"] ?? RecordKey(body);
        if (index.Find(set, key) is not null)
            return false;
        outbox.Put(set, key, body, isNew: true);
        index.Lay(set, key, body);
        return true;
    }

    /// <summary>Changes properties of an object; with a version only if it still has it.</summary>
    internal void Change(string set, string key, JsonObject body, string? version)
    {
        if (index.Find(set, key) is not { } row)
            throw SideFailures.Gone(OData.OneCFailures.Title, set, key);
        if (version is not null && (string?)JsonNode.Parse(row.Body)!["DataVersion"] != version)
            throw SideFailures.ChangedSince(OData.OneCFailures.Title, key);
        outbox.Put(set, key, body, isNew: false);
        index.Lay(set, key, body);
    }

    /// <summary>Changes a record of a register, told by its dimensions.</summary>
    internal void ChangeRecord(string set, IEnumerable<(string Property, string Value)> dimensions, JsonObject body)
    {
        foreach (var (property, value) in dimensions)
            body[property] = value;
        var key = RecordKey(body);
        outbox.Put(set, key, body, isNew: true);
        index.Lay(set, key, body);
    }

    // Records have no identity of their own in a file: once the object they are about has been loaded, they have been, too.
    private bool IsOfLoaded(Pending pending)
    {
        if (pending.Body.ContainsKey("Ref_Key") || !pending.IsNew || (string?)pending.Body["Объект"] is not { } about)
            return false;
        var type = (string?)pending.Body["Объект_Type"] ?? "";
        if (!type.StartsWith(OneCBody.TypePrefix, StringComparison.Ordinal) || index.Find(type[OneCBody.TypePrefix.Length..], about) is not { IsOwn: false })
            return false;
        return index.Rows(pending.Set, $"Объект eq guid'{about}'", "", int.MaxValue, default).Any(row => RowText.Holds(row, pending.Body));
    }

    // Of contact information the object, the type and the kind; what is said of them may change.
    private static string RecordKey(JsonObject body)
    {
        var dimensions = body.Where(property => property.Key != "Представление" && !property.Key.StartsWith("Поле", StringComparison.Ordinal)).OrderBy(property => property.Key, StringComparer.Ordinal);
        return "record-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', dimensions.Select(property => $"{property.Key}={property.Value}")))).AsSpan(0, 16));
    }
}
