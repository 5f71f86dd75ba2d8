using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>How the things of the model are called on the wire.</summary>
/// <param name="Renamed">By the other names an account may have.</param>
/// <param name="Upper">In capitals throughout.</param>
/// <param name="Absent">Properties that aren't called at all, as set.property with commas between; null = none.</param>
internal readonly record struct Naming(bool Renamed, bool Upper, string? Absent = null)
{
    public static Naming Of(Oddities oddities) =>
        new(oddities.RenamedProperties, oddities.UpperCaseNames, oddities.AbsentProperties.Count == 0 ? null : string.Join(',', oddities.AbsentProperties));
}

/// <summary>The sets of the CRM under one naming.</summary>
internal sealed class CrmModel
{
    private static readonly Lazy<ModelFile> File = new(ModelFile.Load);
    private static readonly ConcurrentDictionary<Naming, CrmModel> Models = new();

    private readonly Dictionary<string, CrmSet> byName;
    private readonly Dictionary<string, CrmSet> byTable;

    public CrmModel(string @namespace, IReadOnlyList<CrmSet> sets)
    {
        Namespace = @namespace;
        Sets = sets;
        byName = sets.ToDictionary(set => set.Name, StringComparer.Ordinal);
        byTable = sets.ToDictionary(set => set.Table, StringComparer.Ordinal);
    }

    /// <summary>The namespace of the entity types in $metadata.</summary>
    public string Namespace { get; }

    public IReadOnlyList<CrmSet> Sets { get; }

    /// <summary>The model under a naming; made once and shared.</summary>
    public static CrmModel Named(Naming naming) => Models.GetOrAdd(naming, File.Value.Build);

    /// <summary>The model by the names it has when nothing odd is switched on.</summary>
    public static CrmModel Plain => Named(default);

    public bool TrySet(string name, [NotNullWhen(true)] out CrmSet? set) => byName.TryGetValue(name, out set);

    public CrmSet Table(string table) => byTable[table];
}
