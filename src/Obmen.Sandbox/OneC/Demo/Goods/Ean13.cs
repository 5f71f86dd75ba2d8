using System.Globalization;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>Barcodes of thirteen digits (EAN-13, ГОСТ ISO/IEC 15420), the last of which is a check digit.</summary>
internal static class Ean13
{
    /// <summary>A code of those that shops give out themselves, so that nobody's product has it.</summary>
    internal static string InStore(int n)
    {
        var digits = "200" + n.ToString("D9", CultureInfo.InvariantCulture);
        return digits + CheckDigit(digits);
    }

    /// <summary>The check digit of twelve digits: each second one counts three times.</summary>
    internal static char CheckDigit(string digits)
    {
        var sum = digits.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
