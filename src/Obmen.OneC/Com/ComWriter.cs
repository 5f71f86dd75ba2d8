using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Exchange.Sides;
using Obmen.OneC.ComHost;
using Obmen.OneC.OData;

namespace Obmen.OneC.Com;

/// <summary>
/// Writes objects as 1C's own XML: an empty one, or the one that is there, is read from 1C, what is to be written is put into it, and 1C writes it. So a
/// write touches nothing that wasn't named, whatever the configuration has.
/// </summary>
internal sealed class ComWriter(HostLine line, ComSets sets, TimeProvider time)
{
    private const int Attempts = 3;

    private readonly ConcurrentDictionary<(string Type, bool IsFolder), XElement> templates = new();

    /// <inheritdoc cref="IOneCWay.CreateAsync"/>
    internal async Task<bool> CreateAsync(string name, JsonObject values, CancellationToken cancel)
    {
        var set = sets.Find(name);
        if (!set.IsObjects)
            return await new RecordWriter(line, set, await TemplateAsync(set, isFolder: false, cancel)).WriteAsync(values, isNew: true, cancel);
        var isFolder = values["IsFolder"]?.GetValue<bool>() == true;
        var patch = new XmlPatch(set, await TemplateAsync(set, isFolder, cancel));
        var made = patch.New();
        var key = (string?)values["Ref_Key"] is { } given ? Guid.Parse(given) : Guid.NewGuid();
        values["Ref_Key"] = key.ToString();
        if (set.Kind == "Document" && !values.ContainsKey("Date"))
            values["Date"] = time.GetLocalNow().DateTime.ToString("s", System.Globalization.CultureInfo.InvariantCulture);
        patch.Apply(made, values);
        var answer = await line.WriteAsync(new() { Op = Op.Write, Type = set.Type, Key = key, IsNew = true, Xml = Told(made) }, cancel);
        return !answer.WasThere;
    }

    /// <inheritdoc cref="IOneCWay.ChangeAsync"/>
    internal async Task ChangeAsync(string name, Guid key, JsonObject values, string? version, CancellationToken cancel)
    {
        var set = sets.Find(name);
        for (var attempt = 1; ; attempt++)
        {
            var there = await line.ReadAsync(new() { Op = Op.Read, Type = set.Type, Key = key, ToChange = true }, cancel);
            if (there.Xml is null)
                throw OneCFailures.Gone();
            if (version is not null && there.Version != version)
                throw OneCFailures.Changed();
            var found = XElement.Parse(there.Xml);
            new XmlPatch(set, await TemplateAsync(set, isFolder: (string?)found.Element(found.Name.Namespace + "IsFolder") == "true", cancel)).Apply(found, values);
            try
            {
                await line.WriteAsync(new() { Op = Op.Write, Type = set.Type, Key = key, Version = there.Version, Xml = Told(found) }, cancel);
                return;
            }
            catch (SideException changed) when (changed is { Reaction: Reaction.AskPerson, Status: 0 } && version is null && attempt < Attempts)
            {
                // Somebody wrote between the reading and the writing, and any version will do.
            }
        }
    }

    /// <inheritdoc cref="IOneCWay.ChangeRecordAsync"/>
    internal async Task ChangeRecordAsync(string name, IEnumerable<(string Property, string Value)> key, JsonObject values, CancellationToken cancel)
    {
        var set = sets.Find(name);
        foreach (var (property, value) in key)
            values[property] = value;
        await new RecordWriter(line, set, await TemplateAsync(set, isFolder: false, cancel)).WriteAsync(values, isNew: false, cancel);
    }

    /// <summary>Posts, takes the posting back, marks for deletion.</summary>
    internal Task ActAsync(string name, Guid key, string act, string? version, CancellationToken cancel) =>
        line.WriteAsync(new() { Op = Op.Act, Type = sets.Find(name).Type, Key = key, Act = act, Version = version }, cancel);

    private async Task<XElement> TemplateAsync(ComSet set, bool isFolder, CancellationToken cancel)
    {
        if (templates.TryGetValue((set.Type, isFolder), out var known))
            return known;
        var answer = await line.ReadAsync(new() { Op = Op.Template, Type = set.Type, IsFolder = isFolder }, cancel);
        return templates[(set.Type, isFolder)] = XElement.Parse(answer.Xml!);
    }

    private static string Told(XElement made) => made.ToString(SaveOptions.DisableFormatting);
}
