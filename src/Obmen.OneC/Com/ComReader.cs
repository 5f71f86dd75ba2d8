using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Obmen.OneC.ComHost;
using Obmen.OneC.Filters;

namespace Obmen.OneC.Com;

/// <summary>
/// Reads what is asked in the words of OData by queries in 1C's language with columns of primitive values: an object's own attributes by one, the rows of
/// its tabular sections by one for each.
/// </summary>
/// <remarks>
/// Objects are read in pages: ПЕРВЫЕ n in the order of references, each page after the last reference of the one before; the language has ПЕРВЫЕ but nothing
/// that skips rows (softonit.ru/blog/articles/1c/offset-skip-1c). Records of a register and rows of a virtual table have no one field to go on after, and
/// balances read page by page would be of different moments: they are one query, and its rows travel in portions as they are taken from 1C's selection.
/// </remarks>
internal sealed class ComReader(HostLine line, ComSets sets)
{
    private const int PageOfObjects = 1000;
    private const int PageWithSections = 200;
    private const string Reference = "Т.Ссылка";

    /// <summary>The rows of one request.</summary>
    internal IAsyncEnumerable<JsonElement> RowsAsync(Resource resource, CancellationToken cancel)
    {
        var set = sets.Find(resource.Set);
        if (resource.Table.Length > 0)
            return RowsAsync(new VirtualTable(sets, set, resource).Query(out var table), table, [], cancel);
        var (own, sections) = Apart(set, resource.Select);
        var query = new QueryText(sets, set) { First = resource.Top == int.MaxValue ? 0 : resource.Top };
        var shape = RowShape.Of(query, own);
        if (Condition.Read(resource.Filter) is { } condition)
            query.Where = query.Condition(condition);
        if (resource.Order.Split(' ') is { } order && order[0].Length > 0)
            query.Order = query.Find(order[0]).Field + (order is [_, "desc"] ? " УБЫВ" : "");
        return RowsAsync(query, shape, sections, cancel);
    }

    /// <summary>A whole set, page by page in the order of references.</summary>
    internal async IAsyncEnumerable<JsonElement> AllAsync(string name, string select, string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var set = sets.Find(name);
        var (own, sections) = Apart(set, select);
        var size = sections.Count > 0 ? PageWithSections : PageOfObjects;
        var condition = Condition.Read(filter);
        string? last = null;
        for (var read = size; read == size;)
        {
            read = 0;
            var query = new QueryText(sets, set) { First = size, Order = Reference };
            var shape = RowShape.Of(query, [.. own.Append("Ref_Key").Distinct(StringComparer.Ordinal)]);
            string?[] where = [condition is null ? null : query.Condition(condition), last is null ? null : $"{Reference} > {query.Parameter(new(set.Properties["Ref_Key"].Types[0], last))}"];
            query.Where = string.Join(" И ", where.OfType<string>());
            await foreach (var row in RowsAsync(query, shape, sections, cancel))
            {
                last = row.GetProperty("Ref_Key").GetString();
                read++;
                yield return row;
            }
        }
    }

    internal async Task<int> CountAsync(string name, CancellationToken cancel)
    {
        var query = new QueryText(sets, sets.Find(name));
        query.Take("КОЛИЧЕСТВО(*)");
        return (await line.RowsAsync(query.Call(), cancel))[0][0] is JsonElement count ? (int)count.GetDecimal() : 0;
    }

    // The properties of the set itself, and of each section those asked for.
    private static (List<string> Own, Dictionary<ComSet, List<string>> Sections) Apart(ComSet set, string select)
    {
        var (own, sections) = (new List<string>(), new Dictionary<ComSet, List<string>>());
        var asked = select.Length > 0 ? select.Split(',') : [.. set.Properties.Keys];
        foreach (var path in asked.Distinct(StringComparer.Ordinal))
        {
            var parts = path.Split('/', 2);
            if (!set.Sections.TryGetValue(parts[0], out var section))
                own.Add(path);
            else if (parts.Length == 2)
                (sections.TryGetValue(section, out var columns) ? columns : sections[section] = []).Add(parts[1]);
            else
                sections[section] = [.. section.Properties.Keys.Where(name => name != "Ref_Key")];
        }

        return (own, sections);
    }

    private async IAsyncEnumerable<JsonElement> RowsAsync(QueryText query, RowShape shape, Dictionary<ComSet, List<string>> sections, [EnumeratorCancellation] CancellationToken cancel)
    {
        var key = sections.Count > 0 ? query.Take(Reference) : -1;
        var buffer = new ArrayBufferWriter<byte>();
        await foreach (var portion in PortionsAsync(query, cancel))
        {
            var keys = key < 0 ? [] : portion.Select(row => ((JsonElement)row[key]!).GetString()!).ToList();
            var parts = new List<(string Name, SectionRows Rows)>();
            foreach (var (section, columns) in keys.Count > 0 ? sections : [])
                parts.Add((section.Table[(section.Table.LastIndexOf('.') + 1)..], await SectionAsync(section, columns, keys, cancel)));

            foreach (var row in portion)
            {
                buffer.ResetWrittenCount();
                using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
                {
                    json.WriteStartObject();
                    shape.Write(json, row);
                    foreach (var (name, rows) in parts)
                        rows.Write(json, name, ((JsonElement)row[key]!).GetString()!);
                    json.WriteEndObject();
                }

                using var read = JsonDocument.Parse(buffer.WrittenMemory);
                yield return read.RootElement;
            }
        }
    }

    // A page is of a known size, and is read again when it breaks off; what may be of any size goes by portions.
    private async IAsyncEnumerable<IReadOnlyList<object?[]>> PortionsAsync(QueryText query, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (query.First > 0)
        {
            yield return await line.RowsAsync(query.Call(), cancel);
            yield break;
        }

        await foreach (var portion in line.PortionsAsync(query.Call(), cancel))
            yield return portion;
    }

    private async Task<SectionRows> SectionAsync(ComSet section, List<string> columns, List<string> keys, CancellationToken cancel)
    {
        var query = new QueryText(sets, section) { Order = $"{Reference}, Т.НомерСтроки" };
        var (shape, owner) = (RowShape.Of(query, columns), query.Take(Reference));
        var type = section.Properties["Ref_Key"].Types[0];
        query.Where = $"{Reference} В ({query.Parameter(new("list", "") { Items = [.. keys.Select(each => new WireValue(type, each))] })})";
        return new(shape, (await line.RowsAsync(query.Call(), cancel)).ToLookup(row => ((JsonElement)row[owner]!).GetString()!, StringComparer.Ordinal));
    }

    private sealed record SectionRows(RowShape Shape, ILookup<string, object?[]> Rows)
    {
        internal void Write(Utf8JsonWriter json, string name, string key)
        {
            json.WriteStartArray(name);
            foreach (var row in Rows[key])
            {
                json.WriteStartObject();
                Shape.Write(json, row);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }
}
