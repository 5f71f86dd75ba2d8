using Row = System.Collections.Generic.IReadOnlyDictionary<string, Obmen.OneC.Files.OneCValue>;

namespace Obmen.OneC.Files;

/// <summary>
/// Objects of a file of «Выгрузка и загрузка данных XML» (1CV8DtUD). An object in the namespace of the configuration is of the 8.3 dialect, where each row of a section
/// is an element of its own; one in no namespace is of the 8.2 dialect, where a section holds its rows.
/// </summary>
internal sealed class DumpReader(ElementReader xml, FileFaults faults)
{
    internal const string Root = "_1CV8DtUD";
    internal const string Space = "http://www.1c.ru/V8/1CV8DtUD/";

    private const string Newer = "http://v8.1c.ru/8.1/data/enterprise/current-config";
    private const string Object = "Object";
    private const string RecordSet = "RecordSet";
    private const string Deletion = "ObjectDeletion";

    /// <summary>The objects, the reader standing at the root; each record of a record set by itself.</summary>
    internal IEnumerable<OneCObject> Read()
    {
        var found = false;
        foreach (var part in xml.Children())
        {
            // What follows the data names predefined items, which the objects themselves have already named.
            if (part != "Data" || xml.Namespace != Space)
            {
                xml.Skip();
                continue;
            }

            found = true;
            foreach (var element in xml.Children())
            {
                foreach (var read in One(element))
                    yield return read;
            }
        }

        if (!found)
            throw faults.Foreign();
    }

    private IEnumerable<OneCObject> One(string element)
    {
        xml.Begin();
        var dot = element.IndexOf('.', StringComparison.Ordinal);
        var (head, name) = dot > 0 ? (element[..dot], element[(dot + 1)..]) : (element, "");
        if (name.Length == 0 && head != Deletion)
            throw faults.Wrong(xml.Line, element);
        if (head.EndsWith(RecordSet, StringComparison.Ordinal))
            return Records(head[..^RecordSet.Length], name);
        if (head.EndsWith(Object, StringComparison.Ordinal))
            return [Members(head[..^Object.Length], name)];
        // Constants, sequences, marks of deletion: nothing that an exchange reads.
        xml.Skip();
        return [];
    }

    private OneCObject Members(string kind, string name)
    {
        var (line, isNewer) = (xml.Line, xml.Namespace == Newer);
        var fields = new Dictionary<string, OneCValue>(StringComparer.Ordinal);
        var sections = new Dictionary<string, List<Row>>(StringComparer.Ordinal);
        foreach (var member in xml.Children())
        {
            var (type, space, row) = (xml.Type, xml.Namespace, new Dictionary<string, OneCValue>(StringComparer.Ordinal));
            var isSection = false;
            var text = xml.Text(() =>
            {
                if (isNewer && xml.Namespace == space)
                {
                    isSection = true;
                    row[xml.Name] = Value();
                }
                else if (!isNewer && xml.Name == "Row")
                {
                    isSection = true;
                    Rows(member).Add(Fields());
                }
                else
                {
                    // A description of types or a stored value: nothing that an exchange reads.
                    xml.Skip();
                }
            });
            if (!isSection)
                fields[member] = new(text, type);
            else if (isNewer)
                Rows(member).Add(row);
        }

        if (!Guid.TryParse(fields.GetValueOrDefault("Ref").Text, out var key))
            throw faults.Wrong(line, $"{kind}.{name}");
        return new() { Kind = kind, Name = name, Ref = key, Fields = fields, Sections = sections.ToDictionary(section => section.Key, section => (IReadOnlyList<Row>)section.Value, StringComparer.Ordinal) };

        List<Row> Rows(string section) => sections.TryGetValue(section, out var rows) ? rows : sections[section] = [];
    }

    // 8.2: Filter, then Records with a Record each; 8.3: Filter, then Record by Record. A record repeats what it is filtered by.
    private IEnumerable<OneCObject> Records(string kind, string name)
    {
        foreach (var part in xml.Children())
        {
            if (part == "Record")
            {
                yield return Record(kind, name);
            }
            else if (part == "Records")
            {
                foreach (var record in xml.Children())
                {
                    xml.Begin();
                    if (record == "Record")
                        yield return Record(kind, name);
                    else
                        xml.Skip();
                }
            }
            else
            {
                xml.Skip();
            }
        }
    }

    private OneCObject Record(string kind, string name)
    {
        xml.Begin();
        return new() { Kind = kind, Name = name, Fields = Fields() };
    }

    private Dictionary<string, OneCValue> Fields()
    {
        var fields = new Dictionary<string, OneCValue>(StringComparer.Ordinal);
        foreach (var member in xml.Children())
            fields[member == "MovementType" ? "RecordType" : member] = Value();
        return fields;
    }

    private OneCValue Value()
    {
        var type = xml.Type;
        return new(xml.Text(), type);
    }
}
