using System.Diagnostics.CodeAnalysis;

namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>An entity set and the table it is kept in.</summary>
internal sealed class CrmSet
{
    private readonly Dictionary<string, CrmProperty> byName;
    private readonly Dictionary<string, CrmProperty> byColumn;
    private readonly Dictionary<string, CrmNavigation> navigationsByName;

    public CrmSet(string name, string table, string typeName, string title, string keyColumn, IReadOnlyList<CrmProperty> properties, IReadOnlyList<CrmNavigation> navigations)
    {
        Name = name;
        Table = table;
        TypeName = typeName;
        Title = title;
        Properties = properties;
        Navigations = navigations;
        byName = properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        byColumn = properties.ToDictionary(property => property.Column, StringComparer.Ordinal);
        navigationsByName = navigations.ToDictionary(navigation => navigation.Name, StringComparer.Ordinal);
        Key = byColumn[keyColumn];
        Trash = byColumn.GetValueOrDefault("trash");
        Columns = string.Join(",", properties.Select(property => "t." + property.Column));
    }

    public string Name { get; }

    public string Table { get; }

    public string TypeName { get; }

    /// <summary>What people call it, in Russian.</summary>
    public string Title { get; }

    public CrmProperty Key { get; }

    /// <summary>The mark of a binned row; null = rows of this set are erased, not binned.</summary>
    public CrmProperty? Trash { get; }

    public IReadOnlyList<CrmProperty> Properties { get; }

    public IReadOnlyList<CrmNavigation> Navigations { get; }

    /// <summary>All columns in the order of the properties, for a SELECT from the table under the alias t.</summary>
    public string Columns { get; }

    /// <summary>Looks a property up by its name on the wire; case counts, as on the server.</summary>
    public bool TryProperty(string name, [NotNullWhen(true)] out CrmProperty? property) => byName.TryGetValue(name, out property);

    public bool TryNavigation(string name, [NotNullWhen(true)] out CrmNavigation? navigation) => navigationsByName.TryGetValue(name, out navigation);

    public CrmProperty Column(string column) => byColumn[column];

    public CrmProperty? ColumnOrNull(string column) => byColumn.GetValueOrDefault(column);
}
