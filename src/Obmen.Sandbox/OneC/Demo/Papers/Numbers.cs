using System.Globalization;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Numbers of documents as the standard subsystems give them: prefix of the organisation, prefix of the base, a count of its own each year.</summary>
internal sealed class Numbers
{
    private const string Base = "00-";
    private const int PrefixLength = 2;

    private readonly Dictionary<(string Set, string Prefix, int Year), int> last = [];

    /// <summary>The next number of a set; <paramref name="prefix"/> is the organisation's, null where documents of the set belong to none.</summary>
    internal string Next(string set, string? prefix, DateTime date, int length)
    {
        var whole = (prefix?.PadLeft(PrefixLength, '0') ?? "") + Base;
        var series = (set, whole, date.Year);
        last[series] = last.GetValueOrDefault(series) + 1;
        return whole + last[series].ToString("D" + (length - whole.Length).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
