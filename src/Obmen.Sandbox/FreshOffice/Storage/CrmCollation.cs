using Microsoft.Data.Sqlite;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>
/// Compares texts as SQL Server's Cyrillic_General_CI_AS does: case and trailing spaces do not count, «е» and «ё» differ.
/// SQLite's own rules know the case of Latin letters alone.
/// </summary>
internal static class CrmCollation
{
    public const string Name = "crm";

    public static void AddTo(SqliteConnection connection)
    {
        connection.CreateCollation(Name, Compare);
        connection.CreateFunction<string?, string?, bool?>("crm_contains", (text, part) => Both(text, part, (a, b) => a.Contains(b, StringComparison.OrdinalIgnoreCase)), true);
        connection.CreateFunction<string?, string?, bool?>("crm_starts", (text, part) => Both(text, part, (a, b) => a.StartsWith(b, StringComparison.OrdinalIgnoreCase)), true);
        connection.CreateFunction<string?, string?, bool?>("crm_ends", (text, part) => Both(text, part, (a, b) => a.EndsWith(b, StringComparison.OrdinalIgnoreCase)), true);
        connection.CreateFunction<string?, string?>("crm_lower", text => text?.ToLowerInvariant(), true);
        connection.CreateFunction<string?, string?>("crm_upper", text => text?.ToUpperInvariant(), true);
    }

    public static int Compare(string? left, string? right) =>
        left.AsSpan().TrimEnd(' ').CompareTo(right.AsSpan().TrimEnd(' '), StringComparison.OrdinalIgnoreCase);

    private static bool? Both(string? text, string? part, Func<string, string, bool> test) =>
        text is null || part is null ? null : test(text, part);
}
