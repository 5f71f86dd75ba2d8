using Obmen.Exchange.Http;
using Obmen.OneC.ComHost;
using Obmen.OneC.Files;

namespace Obmen.OneC.Com;

/// <summary>The objects of a base that a program asks about, as the sets of OData.</summary>
internal sealed class ComSets
{
    private const string Records = "_RecordType";
    private const string Rows = "_RowType";

    private readonly Dictionary<string, ComSet> sets;

    private ComSets(IEnumerable<ComSet> sets) => this.sets = sets.ToDictionary(set => set.Name, StringComparer.Ordinal);

    /// <summary>Reads what there is of the sets asked for.</summary>
    internal static async Task<ComSets> ReadAsync(HostLine line, IEnumerable<string> asked, CancellationToken cancel)
    {
        var wanted = asked.Where(name => !name.EndsWith(Rows, StringComparison.Ordinal)).Select(Object).OfType<(string Kind, string Name)>().Distinct().ToDictionary(each => TypeNames.Table(each.Kind, each.Name), StringComparer.Ordinal);
        var answer = await line.ReadAsync(new() { Op = Op.Describe, Names = [.. wanted.Keys] }, cancel);
        return new(answer.Objects!.Where(described => wanted.ContainsKey(described.Name)).Select(described => ComSet.Of(wanted[described.Name].Kind, wanted[described.Name].Name, described)));
    }

    /// <summary>All of them as OData's descriptions have them.</summary>
    internal IReadOnlyDictionary<string, EdmSet> Declared() => sets.Values.SelectMany(set => set.Declared()).ToDictionary(set => set.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The set of this name; a register with a recorder goes by its plain name, too. Throws <see cref="ArgumentException"/> when there is none.</summary>
    internal ComSet Find(string name) =>
        sets.GetValueOrDefault(name) ?? sets.GetValueOrDefault(name + Records) ?? throw new ArgumentException($"The base has no {name}", nameof(name));

    /// <summary>The set whose objects a type refers to: CatalogRef.X.</summary>
    internal ComSet? OfReference(string type) => sets.GetValueOrDefault(type.Replace("Ref.", "_", StringComparison.Ordinal));

    // Catalog_X, InformationRegister_X_RecordType
    private static (string Kind, string Name)? Object(string set)
    {
        var dash = set.IndexOf('_', StringComparison.Ordinal);
        if (dash <= 0)
            return null;
        var name = set.EndsWith(Records, StringComparison.Ordinal) ? set[..^Records.Length] : set;
        return TypeNames.IsKind(set[..dash]) ? (set[..dash], name[(dash + 1)..]) : null;
    }
}
