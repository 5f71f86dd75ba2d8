using System.Text.Json;

namespace Obmen.App.Components.Table;

/// <summary>What a person made of a table's columns: which are hidden and how wide they are. Kept by the browser, so that each person has their own.</summary>
/// <param name="Hidden">Russian titles of hidden columns.</param>
/// <param name="Widths">Pixels by Russian title.</param>
public sealed record TableLook(IReadOnlyList<string> Hidden, IReadOnlyDictionary<string, int> Widths)
{
    private const int Narrowest = 48;
    private const int Widest = 900;

    /// <summary>As the table comes.</summary>
    public static TableLook Plain { get; } = new([], new Dictionary<string, int>());

    /// <summary>Reads what the browser kept; what it can't read counts as nothing kept.</summary>
    public static TableLook Read(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? Plain : JsonSerializer.Deserialize<TableLook>(json) is { Hidden: not null, Widths: not null } look ? look : Plain;
        }
        catch (JsonException)
        {
            return Plain;
        }
    }

    /// <summary>What the browser keeps.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    /// <summary>The columns that are shown. The mark, and the last column that is left, can't be hidden.</summary>
    public IReadOnlyList<PlanColumn> Apply(IReadOnlyList<PlanColumn> columns)
    {
        var shown = columns.Where(column => column.Kind == CellKind.Mark || !IsHidden(column)).Select(column => Widths.TryGetValue(column.Title.Ru, out var width) ? column with { Width = width } : column).ToList();
        return shown.Count > 1 ? shown : columns;
    }

    /// <summary>Whether a column is hidden.</summary>
    public bool IsHidden(PlanColumn column) => Hidden.Contains(column.Title.Ru, StringComparer.Ordinal);

    /// <summary>With a column hidden, or shown again.</summary>
    public TableLook Turn(PlanColumn column) =>
        this with { Hidden = IsHidden(column) ? [.. Hidden.Where(title => title != column.Title.Ru)] : [.. Hidden, column.Title.Ru] };

    /// <summary>With a column of another width, within reason.</summary>
    public TableLook Widen(PlanColumn column, int width) =>
        this with { Widths = new Dictionary<string, int>(Widths) { [column.Title.Ru] = Math.Clamp(width, Narrowest, Widest) } };
}
