using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Query;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>Follows an address segment by segment: <c>companies(5)/contacts(7)/phones/$count</c>.</summary>
internal sealed partial class PathResolver(SqliteConnection connection, CrmModel model, Oddities oddities)
{
    /// <summary>Throws a 404 for a set, a navigation or an entity that is not there.</summary>
    public Target Resolve(string path)
    {
        var segments = path.Trim('/').Split('/');
        var target = First(segments[0]);
        foreach (var segment in segments.Skip(1))
            target = Next(target, segment);
        return target;
    }

    private Target First(string segment)
    {
        var (name, key) = Cut(segment);
        if (!model.TrySet(name, out var set))
            throw ODataException.NotFound(segment);
        var target = new Target(new Selection(set).Live(oddities.ShowTrashed));
        return key is { } wanted ? One(target, wanted, segment) : target;
    }

    private Target Next(Target target, string segment)
    {
        if (target.Count || target.Raw)
            throw ODataException.NotFound(segment);
        if (target.Key is not { } key)
            return segment == "$count" ? target with { Count = true } : throw ODataException.NotFound(segment);
        if (target.Property is not null)
            return segment == "$value" ? target with { Raw = true } : throw ODataException.NotFound(segment);
        return target.Set.TryProperty(segment, out var property) ? target with { Property = property } : Navigate(target, key, segment);
    }

    private Target Navigate(Target target, long key, string segment)
    {
        var (name, child) = Cut(segment);
        if (!target.Set.TryNavigation(name, out var by))
            throw ODataException.NotFound(segment);
        var set = model.Table(by.Target);
        var from = by.Many ? key : Value(target.Set, key, by.ForeignKey) ?? throw ODataException.NotFound(segment);
        var rows = NavigationRows.Select(set, by, from, oddities);
        if (!by.Many)
            return One(new Target(rows), from, segment);
        var many = new Target(rows) { From = (by, key) };
        return child is { } wanted ? One(many, wanted, segment) : many;
    }

    private Target One(Target target, long key, string segment)
    {
        target.Rows.Where(target.Set.Key.Column, key);
        return target.Rows.Count(connection) == 1 ? target with { Key = key, From = null } : throw ODataException.NotFound(segment);
    }

    private long? Value(CrmSet set, long key, string column)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {column} FROM {set.Table} WHERE {set.Key.Column} = ?1";
        command.Parameters.AddWithValue("?1", key);
        return command.ExecuteScalar() as long?;
    }

    private static (string Name, long? Key) Cut(string segment)
    {
        var match = Keyed().Match(segment);
        if (!match.Success)
            return (segment, null);
        return long.TryParse(match.Groups["key"].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            ? (match.Groups["name"].Value, key)
            : throw ODataException.BadRequest($"Bad Request - Error in query syntax in segment '{segment}'.");
    }

    [GeneratedRegex(@"^(?<name>\w+)\((\w+=)?(?<key>[^()]*)\)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Keyed();
}
