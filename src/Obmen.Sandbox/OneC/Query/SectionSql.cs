using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Rows of tabular sections lie in one JSON column; this reads values out of them and puts rows together.</summary>
internal static class SectionSql
{
    /// <summary>A property of the row that <paramref name="row"/> (an SQL expression) holds as JSON.</summary>
    internal static string Value(string row, Property property)
    {
        var value = $"({row} ->> {Sql.Constant("$.\"" + property.Name + "\"")})";
        return property.Kind switch
        {
            ValueKind.Long or ValueKind.Whole or ValueKind.Flag => $"cast({value} as integer)",
            ValueKind.Number => $"cast({value} as real)",
            _ => value,
        };
    }

    /// <summary>A row's JSON out of the columns of a table; long numbers become texts, as 1C sends them.</summary>
    internal static string Object(string alias, Section section) =>
        $"json_object({string.Join(", ", section.Properties.Select(property => $"{Sql.Constant(property.Name)}, {Json($"{alias}.{Sql.Name(property.Column)}", property)}"))})";

    /// <summary>A section with some of its columns only.</summary>
    internal static string Part(string column, IEnumerable<Property> properties)
    {
        var fields = properties.Select(property => $"{Sql.Constant(property.Name)}, json(r.value -> {Sql.Constant("$.\"" + property.Name + "\"")})");
        return $"(select json_group_array(json_object({string.Join(", ", fields)})) from json_each({column}) r)";
    }

    private static string Json(string column, Property property) => property.Kind switch
    {
        ValueKind.Flag => $"json(case when {column} then 'true' else 'false' end)",
        ValueKind.Long => $"cast({column} as text)",
        _ => column,
    };
}
