using System.Globalization;

namespace Obmen.Sandbox.OneC.Demo.Own;

/// <summary>Currencies and their rates, a new one on the first of each month.</summary>
internal sealed class Currencies(DemoTarget target, DateOnly today)
{
    internal const int Rouble = 0;
    internal const int Dollar = 1;
    internal const int Euro = 2;

    private const int Months = 13;

    private static readonly (string Code, string Name, string FullName, decimal Rate)[] All =
        [("643", "руб.", "Российский рубль", 1), ("840", "USD", "Доллар США", 90), ("978", "EUR", "Евро", 98), ("156", "CNY", "Китайский юань", 12.5m)];

    internal void Fill()
    {
        using var into = target.Into("Catalog_Валюты", "Ref_Key", "Code", "Description", "НаименованиеПолное");
        using var rates = target.Into("InformationRegister_КурсыВалют", "Period", "Валюта_Key", "Курс", "Кратность");
        for (var n = 0; n < All.Length; n++)
        {
            var (code, name, fullName, _) = All[n];
            into.Add(Key(n), code, name, fullName);
            for (var month = n == Rouble ? Months - 1 : 0; month < Months; month++)
            {
                var first = First(today.AddMonths(month - Months + 1));
                rates.Add(first.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture), Key(n), Rate(n, first), 1L);
            }
        }
    }

    internal string Key(int n) => target.Key("currency", n + 1);

    /// <summary>Roubles for one of the currency on a day.</summary>
    internal static decimal Rate(int n, DateOnly day) => All[n].Rate + (n == Rouble ? 0 : day.Month * 0.25m);

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
