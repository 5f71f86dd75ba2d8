using System.Globalization;

namespace Obmen.Sandbox.OneC.Demo.Own;

/// <summary>A cash desk in roubles for each of our organisations, where the configuration has a catalog of them.</summary>
internal sealed class CashDesks(DemoTarget target, OurFirms firms, Currencies currencies)
{
    internal void Fill()
    {
        using var into = target.Into("Catalog_Кассы", "Ref_Key", "Code", "Description", "Owner_Key", "ВалютаДенежныхСредств_Key", "ВалютаПоУмолчанию_Key");
        var roubles = currencies.Key(Currencies.Rouble);
        for (var n = 0; n < OurFirms.Count; n++)
            into.Add(Key(n), (n + 1).ToString("D9", CultureInfo.InvariantCulture), $"Касса {(n + 1).ToString(CultureInfo.InvariantCulture)}", firms.Key(n), roubles, roubles);
    }

    internal string Key(int firm) => target.Key("cash desk", firm);
}
