using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>What a row of an answer is made of: columns of the statement, links, expanded references.</summary>
internal sealed class RowShape(EntitySet set)
{
    private readonly List<Column> columns = [];

    internal EntitySet Set => set;

    /// <summary>Columns of the statement; those without a name are read but not given out.</summary>
    internal IReadOnlyList<Column> Columns => columns;

    /// <summary>References to link to, with the column of their key (and of their type).</summary>
    internal List<Link> Links { get; } = [];

    /// <summary>References given out as objects.</summary>
    internal List<Expansion> Expansions { get; } = [];

    /// <summary>Where each key property is; empty when the entity's address isn't wanted.</summary>
    internal List<int> KeyColumns { get; } = [];

    /// <summary>The columns as a select list.</summary>
    internal string SelectList => string.Join(", ", columns.Select(column => column.Sql));

    /// <summary>Adds a column given out under a name, unless it is there.</summary>
    internal void Give(string sql, string name, Property? property)
    {
        if (!columns.Exists(column => column.Name == name))
            columns.Add(new(sql, name, property));
    }

    /// <summary>The place of a column, added unseen when it isn't there.</summary>
    internal int Need(string sql)
    {
        var at = columns.FindIndex(column => column.Sql == sql);
        if (at >= 0)
            return at;
        columns.Add(new(sql, null, null));
        return columns.Count - 1;
    }
}

/// <summary>A column of a statement.</summary>
internal sealed class Column(string sql, string? name, Property? property)
{
    internal string Sql => sql;

    /// <summary>Its name in the answer, or null.</summary>
    internal string? Name => name;

    /// <summary>What it holds; null for a tabular section, which is JSON already.</summary>
    internal Property? Property => property;

    /// <summary>The name, ready for JSON.</summary>
    internal JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name ?? "", JsonRow.WriterOptions.Encoder);
}

/// <summary>A reference: its name, where its key is, and for a composite one where its type is.</summary>
internal sealed record Link(string Name, int KeyAt, int? TypeAt);

/// <summary>A reference given out as an object: under what name, where its key is, of what type it must be.</summary>
internal sealed record Expansion(string Name, int KeyAt, int? TypeAt, RowShape Shape);
