using System.Diagnostics.CodeAnalysis;

namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>How the things of the model are called on the wire.</summary>
/// <param name="Renamed">By the other names an account may have.</param>
/// <param name="Upper">In capitals throughout.</param>
internal readonly record struct Naming(bool Renamed, bool Upper);

/// <summary>The sets of the CRM under one naming.</summary>
internal sealed class CrmModel
{
    private static readonly Lazy<ModelFile> File = new(ModelFile.Load);
    private static readonly Dictionary<Naming, Lazy<CrmModel>> Models = new[] { false, true }
        .SelectMany(renamed => new[] { new Naming(renamed, false), new Naming(renamed, true) })
        .ToDictionary(naming => naming, naming => new Lazy<CrmModel>(() => File.Value.Build(naming)));

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
    public static CrmModel Named(Naming naming) => Models[naming].Value;

    /// <summary>The model by the names it has when nothing odd is switched on.</summary>
    public static CrmModel Plain => Named(default);

    public bool TrySet(string name, [NotNullWhen(true)] out CrmSet? set) => byName.TryGetValue(name, out set);

    public CrmSet Table(string table) => byTable[table];
}
