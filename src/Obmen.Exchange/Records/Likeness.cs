using System.Text;

namespace Obmen.Exchange.Records;

/// <summary>When two texts mean the same. What is compared here is never written anywhere.</summary>
public static class Likeness
{
    /// <summary>The text with every run of white space (no-break spaces too) made one blank, trimmed.</summary>
    public static string Spaced(string text)
    {
        if (!NeedsSpacing(text))
            return text;
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }

        return result.ToString().TrimEnd(' ');
    }

    /// <summary>A key for looking names up: case, «ё», quotes of any kind and white space don't matter.</summary>
    public static string NameKey(string name)
    {
        // All letters at once: asked for one by one, the upper case of Cyrillic takes half of the reading of a base.
        var upper = name.ToUpperInvariant();
        var result = new StringBuilder(upper.Length);
        foreach (var c in upper)
        {
            if (char.IsWhiteSpace(c))
            {
                if (result.Length > 0 && result[^1] != ' ')
                    result.Append(' ');
            }
            else if (c is not ('"' or '«' or '»' or '“' or '”' or '„' or '\'' or '’'))
            {
                result.Append(c == 'Ё' ? 'Е' : c);
            }
        }

        return result.ToString().TrimEnd(' ');
    }

    /// <summary>A key for phones: the last ten digits, all of them when there are fewer; the text itself when it has none.</summary>
    public static string PhoneKey(string phone)
    {
        Span<char> digits = stackalloc char[Math.Min(phone.Length, 64)];
        var count = 0;
        foreach (var c in phone)
        {
            if (char.IsAsciiDigit(c) && count < digits.Length)
                digits[count++] = c;
        }

        return count == 0 ? Spaced(phone) : digits[Math.Max(0, count - 10)..count].ToString();
    }

    /// <summary>A key for e-mail addresses: case doesn't matter.</summary>
    public static string EmailKey(string email) => email.Trim().ToUpperInvariant();

    private static bool NeedsSpacing(string text)
    {
        var last = ' ';
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (c != ' ' || last == ' '))
                return true;
            last = c;
        }

        return text.Length > 0 && last == ' ';
    }
}
