namespace Obmen.Exchange.Records;

/// <summary>Check sums over decimal digits, as the Russian registers define them.</summary>
internal static class Digits
{
    internal static bool AllDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    /// <summary>Sum of the digits each multiplied by its weight; weights repeat when the text is longer.</summary>
    internal static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
            sum += (digits[i] - '0') * weights[i % weights.Length];
        return sum;
    }

    /// <summary>The decimal number modulo <paramref name="divisor"/>; up to 18 digits.</summary>
    internal static int Modulo(ReadOnlySpan<char> digits, int divisor)
    {
        var rest = 0;
        foreach (var digit in digits)
            rest = ((rest * 10) + (digit - '0')) % divisor;
        return rest;
    }
}
