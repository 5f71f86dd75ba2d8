using System.Globalization;
using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Invented banks.</summary>
internal sealed class Banks(DemoTarget target)
{
    private static readonly string[] Names =
    [
        "Сосновый", "Кленовый", "Речной", "Приморский", "Зауральский", "Берестяной", "Лучистый", "Никольский", "Тихий", "Дальний",
        "Полярный", "Озёрный", "Медвежий", "Соболиный", "Гранитный", "Малахитовый", "Янтарный", "Степной", "Заречный", "Горный",
        "Луговой", "Верхний", "Нижний", "Старый", "Новый",
    ];

    private static readonly string[] Cities = ["Москва", "Санкт-Петербург", "Екатеринбург", "Казань", "Тула"];

    private readonly List<(string Key, Bic Bic)> all = [];

    internal void Fill()
    {
        using var into = target.Into(target.Names.Set("bank"), "Ref_Key", "Code", "Description", "КоррСчет", "Город");
        for (var n = 0; n < Names.Length; n++)
        {
            var bic = Bic.From($"0445{(25 + (n % 5)).ToString(CultureInfo.InvariantCulture)}{(200 + (n * 7)).ToString(CultureInfo.InvariantCulture)}");
            all.Add((target.Key("bank", n), bic));
            into.Add(all[n].Key, bic.Value, $"АО «Банк {Names[n]}»", CorrespondentAccount(bic), Cities[n % Cities.Length]);
        }
    }

    internal (string Key, Bic Bic) Take(int n) => all[n % all.Count];

    // Opened in the Bank of Russia, so its check digit is counted with the office's digits, as for a БИК that ends in 000.
    private static string CorrespondentAccount(Bic bic) =>
        AccountNumber.Complete($"30101810000000000{bic.Value[6..]}", Bic.From(bic.Value[..6] + "000")).Value;
}
