using System.Globalization;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>What a read asks for. Options with an unknown name and a dollar are refused, others are passed over.</summary>
internal sealed record CrmQuery(string Filter, string OrderBy, IReadOnlyCollection<string> Select, IReadOnlyCollection<string> Expand, int? Top, int Skip, bool Count, long? After)
{
    private static readonly HashSet<string> Known = ["$filter", "$select", "$orderby", "$expand", "$top", "$skip", "$inlinecount", "$format", "$skiptoken"];

    internal static CrmQuery Read(IQueryCollection query)
    {
        foreach (var name in query.Keys.Where(name => name.StartsWith('$') && !Known.Contains(name)))
            throw new CrmError(400, $"The query parameter '{name}' begins with a system-reserved '$' character but is not recognized.");
        return new(
            query["$filter"].ToString(), query["$orderby"].ToString(), List(query["$select"].ToString()), List(query["$expand"].ToString()),
            Number(query, "$top"), Number(query, "$skip") ?? 0, query["$inlinecount"] == "allpages", Number(query, "$skiptoken"));
    }

    /// <summary>The order in SQL; by key when none is asked for.</summary>
    internal string Order(CrmSet set)
    {
        if (OrderBy.Length == 0)
            return $"t0.\"{set.Key.Name}\"";
        var parts = OrderBy.Split(',', StringSplitOptions.TrimEntries).Select(part =>
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var property = set.Find(words[0]) ?? throw new CrmError(400, $"Could not find a property named '{words[0]}'.");
            return $"t0.\"{property.Name}\"" + (words.Length > 1 && words[1] == "desc" ? " desc" : "");
        });
        return string.Join(", ", parts);
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int? Number(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var value))
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new CrmError(400, $"Incorrect format for {name} argument.");
    }
}
