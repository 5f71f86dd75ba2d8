using System.Globalization;
using Obmen.OneC.ComHost;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Filters;

namespace Obmen.OneC.Com;

/// <summary>A query in 1C's language that is being put together: what it takes, from where, on which condition; values are always parameters.</summary>
internal sealed class QueryText(ComSets sets, ComSet from)
{
    private readonly List<string> fields = [];
    private readonly List<bool> typed = [];
    private readonly Dictionary<string, WireValue> parameters = new(StringComparer.Ordinal);

    /// <summary>The table with the arguments of a virtual one.</summary>
    internal string Table { get; set; } = from.Table;

    /// <summary>The condition; empty = none.</summary>
    internal string Where { get; set; } = "";

    /// <summary>The order; empty = none.</summary>
    internal string Order { get; set; } = "";

    /// <summary>At most so many rows; 0 = all.</summary>
    internal int First { get; set; }

    /// <summary>Takes a field; its place among the columns.</summary>
    internal int Take(string field, bool withType = false)
    {
        fields.Add($"{field} КАК К{fields.Count}");
        typed.Add(withType);
        return fields.Count - 1;
    }

    /// <summary>A value as a parameter.</summary>
    internal string Parameter(WireValue value)
    {
        var name = $"П{(parameters.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        parameters[name] = value;
        return "&" + name;
    }

    /// <summary>A path of OData («Партнер/Клиент») as a field and the property at its end. Throws <see cref="ArgumentException"/> when there is no such property.</summary>
    internal (string Field, ComProperty Property) Find(string path, string alias = "Т.")
    {
        var (set, field) = (from, alias);
        var parts = path.Split('/');
        foreach (var part in parts[..^1])
        {
            var key = set.Properties.GetValueOrDefault(part + "_Key") ?? throw Missing(set, part);
            field += key.Field + ".";
            set = sets.OfReference(key.Types[0]) ?? throw Missing(set, part);
        }

        var property = set.Properties.GetValueOrDefault(parts[^1]) ?? throw Missing(set, parts[^1]);
        return (field + property.Field, property);
    }

    /// <summary>A condition of OData; <paramref name="alias"/> is empty among the arguments of a virtual table.</summary>
    internal string Condition(Condition condition, string alias = "Т.") => condition is Joined joined
        ? $"({string.Join(joined.Word == "and" ? " И " : " ИЛИ ", joined.Parts.Select(part => Condition(part, alias)))})"
        : Compared((Comparison)condition, alias);

    /// <summary>The call.</summary>
    internal Call Call() => new()
    {
        Op = Op.Query,
        Text = $"ВЫБРАТЬ {(First > 0 ? $"ПЕРВЫЕ {First} " : "")}{string.Join(", ", fields)} ИЗ {Table} КАК Т{(Where.Length > 0 ? $" ГДЕ {Where}" : "")}{(Order.Length > 0 ? $" УПОРЯДОЧИТЬ ПО {Order}" : "")}",
        Parameters = parameters,
        Typed = typed,
    };

    private string Compared(Comparison comparison, string alias)
    {
        // The account of a balance has no name of its own among the properties of an entry.
        var (field, property) = comparison.Property == "Account_Key"
            ? ($"{alias}Счет", from.Properties["AccountDr_Key"])
            : Find(comparison.Property, alias);
        return $"{field} {comparison.Operator} {Parameter(Value(comparison.Value, property))}";
    }

    private static WireValue Value(Literal literal, ComProperty property) => literal.Kind switch
    {
        LiteralKind.Flag => new("boolean", literal.Text),
        LiteralKind.Number => new("decimal", literal.Text),
        LiteralKind.Date => new("dateTime", literal.Text),
        LiteralKind.Key => new(literal.Set.Length > 0 ? Reference(literal.Set) : property.Types[0], literal.Text),
        _ when property.IsType => throw new NotSupportedException(property.Name),
        _ => new(property.Types.FirstOrDefault(type => type.StartsWith("EnumRef.", StringComparison.Ordinal)) ?? "string", literal.Text),
    };

    /// <summary>Catalog_X → CatalogRef.X; with the prefix that names of types have in OData, too.</summary>
    internal static string Reference(string set)
    {
        var name = set.StartsWith(OneCBody.TypePrefix, StringComparison.Ordinal) ? set[OneCBody.TypePrefix.Length..] : set;
        var dash = name.IndexOf('_', StringComparison.Ordinal);
        return $"{name[..dash]}Ref.{name[(dash + 1)..]}";
    }

    private static ArgumentException Missing(ComSet set, string name) => new($"{set.Name} has no {name}");
}
