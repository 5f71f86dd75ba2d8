using System.Text.RegularExpressions;
using Obmen.Exchange;
using PhoneNumbers;

namespace Obmen.App.Quality;

/// <summary>Phones as people write them: several in a field, with «доб. 12», from 8 or +7. Numbers without a country are Russian.</summary>
public static partial class PhoneNumber
{
    private static readonly PhoneNumberUtil Util = PhoneNumberUtil.GetInstance();

    /// <summary>The numbers in a field, each as <c>+74950000001</c>, with <c> доб. 12</c> where there is an extension; null for a part that is no number.</summary>
    public static IReadOnlyList<(string Text, string? Normal)> Split(string field) =>
        [.. Between().Split(field).Where(part => part.Trim().Length > 0).Select(part => (part.Trim(), Normal(part)))];

    /// <summary>What is wrong with a field of phones; nothing when it holds one number that can be, in whatever form.</summary>
    internal static IEnumerable<Fault> Look(string field)
    {
        var parts = Split(field);
        if (parts.FirstOrDefault(part => part.Normal is null).Text is { } wrong)
            yield return new("phones", field, new($"«{wrong}» — такого номера телефона не бывает", $"\"{wrong}\" can't be a phone number"), "");
        else if (parts.Count > 1)
            yield return new("phones", field, new($"В одном поле несколько телефонов: «{field}»", $"Several phones in one field: \"{field}\""), string.Join("; ", parts.Select(part => part.Normal)));
    }

    private static string? Normal(string text)
    {
        try
        {
            var number = Util.Parse(text.Replace("доб.", "ext.", StringComparison.OrdinalIgnoreCase), "RU");
            if (!Util.IsPossibleNumber(number))
                return null;
            var plain = Util.Format(number, PhoneNumberFormat.E164);
            return number.HasExtension ? $"{plain} доб. {number.Extension}" : plain;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    // Commas and semicolons part numbers; a comma before «доб.» doesn't.
    [GeneratedRegex(@"\s*(?:[;\n]|,(?!\s*(?:доб|ext|вн))|\s/\s|\s+или\s+)\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Between();
}
