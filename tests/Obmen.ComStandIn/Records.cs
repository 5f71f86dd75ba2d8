using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>Record sets of independent registers.</summary>
internal sealed class Records(ODataLine line, Configuration configuration)
{
    private static readonly XNamespace Enterprise = "http://v8.1c.ru/8.1/data/enterprise";

    internal XElement Read(XElement asked)
    {
        var set = Names.OfType(configuration, asked.Name.LocalName);
        var found = new XElement(asked);
        found.Elements(ObjectXml.Space + "Record").Remove();
        if (line.Get($"{set.Name}({Key(set, asked)})") is { } row)
            found.Add(new ObjectXml(set).Record(row));
        return found;
    }

    internal void Write(XElement given)
    {
        var set = Names.OfType(configuration, given.Name.LocalName);
        var key = Key(set, given);
        var record = new ObjectXml(set).ReadRecord(given.Elements(ObjectXml.Space + "Record").Single());
        foreach (var name in set.Key.Where(name => !key.Contains($"{name}='{Uri.EscapeDataString(record[name]!.ToString())}'", StringComparison.Ordinal)))
            throw RefusalException.Of($"Запись не соответствует отбору набора записей: {name}");
        if (line.Get($"{set.Name}({key})") is null)
        {
            _ = line.Send(HttpMethod.Post, set.Name, record, null);
            return;
        }

        foreach (var name in set.Key)
            record.Remove(name);
        _ = line.Send(HttpMethod.Patch, $"{set.Name}({key})", record, null);
    }

    private static string Key(EntitySet set, XElement given)
    {
        var values = new JsonObject();
        foreach (var item in given.Element(ObjectXml.Space + "Filter")!.Elements(Enterprise + "FilterItem"))
            ObjectXml.Put(values, Names.Property(set, item.Element(Enterprise + "Name")!.Value), item.Element(Enterprise + "Value")!);
        if (set.Key.FirstOrDefault(name => !values.ContainsKey(name)) is { } missing)
            throw RefusalException.Of($"В отборе нет измерения {missing}");
        return string.Join(',', set.Key.Select(name => $"{name}='{Uri.EscapeDataString(values[name]!.ToString())}'"));
    }
}
