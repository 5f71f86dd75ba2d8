using System.Globalization;
using Obmen.Exchange;

namespace Obmen.App.Commands;

/// <summary>The language of the command line: Russian unless <c>--lang en</c> is given.</summary>
internal static class Say
{
    internal static string In(string ru, string en) => new Words(ru, en).ToString();

    /// <summary>Sets the language before anything is said, the help included.</summary>
    internal static void Choose(string[] args)
    {
        var english = args.Contains("--lang=en", StringComparer.Ordinal) || args.Zip(args.Skip(1)).Any(pair => pair is ("--lang", "en"));
        var culture = CultureInfo.GetCultureInfo(english ? "en-US" : "ru-RU");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
    }
}
