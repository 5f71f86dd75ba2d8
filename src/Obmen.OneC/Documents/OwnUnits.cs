using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>
/// Units of measure that belong to their products (ЕдиницыИзмерения of ordinary applications), each so many base units: of a product those that
/// are the base unit itself.
/// </summary>
/// <threadsafety>For one thread.</threadsafety>
internal sealed class OwnUnits(IOneCWay client, Configuration configuration)
{
    private const int KeysInRequest = 20;

    private readonly OneCObjectNames? names = configuration.Object(Meaning.Package) is { } package && package.Field("owner") is not null && package.Field("coefficient") is not null ? package : null;
    private readonly HashSet<Guid> asked = [];
    private readonly Dictionary<Guid, List<Guid>> units = [];

    /// <summary>Whether units belong to products here.</summary>
    internal bool IsThere => names is not null;

    /// <summary>Reads the units of these products that aren't known yet.</summary>
    internal async Task NeedAsync(IEnumerable<Guid> products, CancellationToken cancel)
    {
        if (names is null)
            return;
        var (owner, coefficient) = (names.Field("owner")!, names.Field("coefficient")!);
        foreach (var some in products.Where(key => key != Guid.Empty && asked.Add(key)).Chunk(KeysInRequest))
        {
            var filter = $"{coefficient} eq 1 and ({string.Join(" or ", some.Select(Owns))})";
            await foreach (var row in client.AllAsync(names.Set, $"Ref_Key,DeletionMark,{owner}", filter, cancel))
            {
                if (row.IsDeleted())
                    continue;
                if (!units.TryGetValue(row.Key(names, "owner"), out var known))
                    units[row.Key(names, "owner")] = known = [];
                known.Add(row.Ref());
            }
        }

        string Owns(Guid key) => owner.EndsWith("_Key", StringComparison.Ordinal) ? $"{owner} eq guid'{key}'" : $"{owner} eq cast(guid'{key}', '{configuration.Object(Meaning.Product)!.Set}')";
    }

    /// <summary>The unit of a product that is its base unit: the preferred one if that is such, else the first; empty when it has none.</summary>
    internal Guid Of(Guid product, Guid preferred) =>
        !units.TryGetValue(product, out var known) ? Guid.Empty : known.Contains(preferred) ? preferred : known[0];
}
