using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Finds what a name in an expression stands for: a property, a path through references, a property of a row that <c>any</c> or <c>all</c> goes over.</summary>
internal sealed class SqlNames(Configuration configuration, EntitySet set, string alias, Sql sql)
{
    private (string Variable, Section Section, string Rows)? row;

    /// <summary>The same names and, under a variable, the rows of a section.</summary>
    internal SqlNames With(string variable, Section section, string rows) => new(configuration, set, alias, sql) { row = (variable, section, rows) };

    internal SqlPart Path(IReadOnlyList<string> names)
    {
        if (row is { } of && names[0] == of.Variable)
            return names.Count > 1 ? OfRow(of.Section, of.Rows, [.. names.Skip(1)]) : throw ODataError.NoProperty(names[0]);
        if (names.Count == 1)
            return Column(names[0]);
        var navigation = set.Navigation(names[0]) ?? throw ODataError.NoProperty(names[0]);
        return Through(navigation.Target, Column(navigation.KeyProperty).Text, [.. names.Skip(1)]);
    }

    /// <summary>A property of the object of another set that <paramref name="key"/> leads to.</summary>
    internal SqlPart Through(string target, string key, IReadOnlyList<string> rest)
    {
        var targetSet = configuration.Find(target) is { IsObject: true } found ? found : throw ODataError.NoSet(target);
        var other = sql.Alias();
        var inner = new SqlNames(configuration, targetSet, other, sql).Path(rest);
        return new(Select(inner.Text), inner.Kind, inner.TypeName is { } type ? Select(type) : null);

        string Select(string what) => $"(select {what} from {targetSet.Source} {other} where {other}.Ref_Key = {key})";
    }

    /// <summary>A tabular section and the column that holds it.</summary>
    internal (Section Section, string Column) Section(string name) =>
        set.Section(name) is { } section ? (section, $"{alias}.{Sql.Name(name)}") : throw ODataError.NoProperty(name);

    private SqlPart Column(string name)
    {
        var property = set.Find(name) ?? throw ODataError.NoProperty(name);
        return new(
            $"{alias}.{Sql.Name(property.Column)}",
            property.Kind,
            property.Kind == ValueKind.Composite ? $"{alias}.{Sql.Name(property.Column + "_Type")}" : null);
    }

    private SqlPart OfRow(Section section, string rows, IReadOnlyList<string> names)
    {
        if (names.Count > 1)
        {
            var navigation = section.Navigations.FirstOrDefault(candidate => candidate.Name == names[0]) ?? throw ODataError.NoProperty(names[0]);
            return Through(navigation.Target, OfRow(section, rows, [navigation.KeyProperty]).Text, [.. names.Skip(1)]);
        }

        var property = section.Find(names[0]) ?? throw ODataError.NoProperty(names[0]);
        return new(
            SectionSql.Value(rows + ".value", property),
            property.Kind,
            property.Kind == ValueKind.Composite && section.Find(names[0] + "_Type") is { } type ? SectionSql.Value(rows + ".value", type) : null);
    }
}
