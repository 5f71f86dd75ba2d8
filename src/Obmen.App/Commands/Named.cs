using Obmen.Exchange;

namespace Obmen.App.Commands;

/// <summary>Finds what an option names among what there is.</summary>
internal static class Named
{
    /// <summary>The one that the name, in any of its ways, means; null when none was given. Throws a <see cref="CommandFailure"/> that lists what there is.</summary>
    internal static T? Pick<T>(string? wanted, IReadOnlyList<T> from, Words kind, Func<T, string[]> ways)
        where T : class
    {
        if (wanted is null)
            return null;
        var found = from.Where(item => ways(item).Any(way => way.Equals(wanted, StringComparison.OrdinalIgnoreCase))).ToList();
        return found.Count == 1 ? found[0] : throw new CommandFailure(
            ExitCode.Usage,
            found.Count == 0 ? new($"{kind.Ru} «{wanted}» нет", $"{kind.En} \"{wanted}\" is not there") : new($"{kind.Ru} «{wanted}»: нашлось {found.Count}", $"{kind.En} \"{wanted}\": {found.Count} found"),
            found.Count == 0 ? Listed(from, ways) : new("Укажите код или id", "Give a code or an id"));
    }

    private static Words Listed<T>(IReadOnlyList<T> from, Func<T, string[]> ways)
    {
        var names = string.Join(", ", from.Take(20).Select(item => ways(item)[0]));
        return new($"Есть: {names}", $"There are: {names}");
    }
}
