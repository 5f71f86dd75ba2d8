using System.Globalization;

namespace Obmen.Exchange;

/// <summary>A sentence for a person, in Russian and in English. Never carries a password or an address with credentials.</summary>
/// <param name="Ru">The Russian sentence; the one shown unless the reader chose English.</param>
/// <param name="En">The same in English.</param>
public readonly record struct Words(string Ru, string En)
{
    /// <summary>No words at all.</summary>
    public static Words None { get; } = new("", "");

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Ru);

    /// <summary>A text that reads the same in both languages: a name, a code, a message of 1C's own.</summary>
    public static Words Same(string text) => new(text, text);

    /// <summary>The sentence in the language of <paramref name="culture"/>: English for "en", Russian otherwise.</summary>
    public string In(CultureInfo culture) =>
        string.Equals(culture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? En ?? "" : Ru ?? "";

    /// <summary>The sentence in the current interface language.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
