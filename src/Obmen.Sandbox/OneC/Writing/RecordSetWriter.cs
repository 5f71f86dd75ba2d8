using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Writes the records of one recorder into a subordinate register: always all of them, in place of what was there.</summary>
internal sealed class RecordSetWriter(Base store, EntitySet sets, EntitySet records, WriteContext context)
{
    internal Task<bool> ReplaceAsync(IReadOnlyDictionary<string, object> key, IReadOnlyList<Dictionary<string, object>> rows) => store.WriteAsync(
        session =>
        {
            session.Delete(records, key);
            for (var i = 0; i < rows.Count; i++)
                session.Insert(records, Complete(rows[i], key, i + 1));
            return true;
        },
        context.Cancel);

    internal Task<bool> DeleteAsync(IReadOnlyDictionary<string, object> key) => store.WriteAsync(session => session.Delete(records, key), context.Cancel);

    /// <summary>The recorder a body names; refused when it names none.</summary>
    internal Dictionary<string, object> Recorder(IReadOnlyDictionary<string, object> given) =>
        sets.Key.ToDictionary(name => name, name => given.TryGetValue(name, out var value) ? value : throw ODataError.NoKeyPart(name), StringComparer.Ordinal);

    private Dictionary<string, object> Complete(Dictionary<string, object> row, IReadOnlyDictionary<string, object> key, int line)
    {
        foreach (var (name, value) in key)
            row[name] = value;
        row["LineNumber"] = (long)line;
        row.TryAdd("Active", 1L);
        if (records.Find("RecordType") is not null)
            row.TryAdd("RecordType", "Receipt");
        foreach (var property in records.Properties)
            row.TryAdd(property.Name, property.Empty);
        return row;
    }
}
