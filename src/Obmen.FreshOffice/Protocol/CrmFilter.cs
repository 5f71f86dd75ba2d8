using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Protocol;

/// <summary>Builds a filter by logical names. A condition on a field that the server doesn't have makes the filter impossible, never wider.</summary>
internal sealed class CrmFilter(CrmSetNames set)
{
    private readonly List<string> conditions = [];

    /// <summary>Whether anything can match.</summary>
    internal bool IsPossible { get; private set; } = true;

    /// <summary>The query option with a trailing ampersand; empty when there are no conditions.</summary>
    internal string Query => conditions.Count == 0 ? "" : $"$filter={Uri.EscapeDataString(string.Join(" and ", conditions))}&";

    /// <summary>Whether a text may be a key of this server's: a number.</summary>
    internal static bool IsKey(string id) => id.Length is > 0 and < 19 && id.All(char.IsAsciiDigit);

    /// <summary>A field holds this key.</summary>
    internal CrmFilter Key(string field, string id) =>
        IsKey(id) && set.Field(field) is { } property ? Add($"{property.Name} eq {id}") : Nothing();

    /// <summary>A field holds this text; an empty text matches nothing.</summary>
    internal CrmFilter Text(string field, string text) =>
        text.Length > 0 && set.Field(field) is { } property ? Add($"{property.Name} eq {CrmValue.Quote(text)}") : Nothing();

    /// <summary>A field holds one of these keys; null = any.</summary>
    internal CrmFilter Any(string field, IReadOnlyCollection<string>? ids)
    {
        if (ids is null)
            return this;
        return set.Field(field) is { } property && ids.Any(IsKey)
            ? Add($"({string.Join(" or ", ids.Where(IsKey).Select(id => $"{property.Name} eq {id}"))})")
            : Nothing();
    }

    /// <summary>A date lies within these days, bounds included; null = no bound.</summary>
    internal CrmFilter Days(string field, DateOnly? from, DateOnly? to)
    {
        if (from is null && to is null)
            return this;
        if (set.Field(field) is not { } property)
            return Nothing();
        if (from is { } first)
            Add($"{property.Name} ge datetime'{first:yyyy-MM-dd}T00:00:00'");
        if (to is { } last)
            Add($"{property.Name} lt datetime'{last.AddDays(1):yyyy-MM-dd}T00:00:00'");
        return this;
    }

    /// <summary>Nothing matches.</summary>
    internal CrmFilter Nothing()
    {
        IsPossible = false;
        return this;
    }

    private CrmFilter Add(string condition)
    {
        conditions.Add(condition);
        return this;
    }
}
