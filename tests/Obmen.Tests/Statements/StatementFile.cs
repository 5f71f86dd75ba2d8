using System.Text;

namespace Obmen.Tests.Statements;

/// <summary>Files of a bank's statement, put together for a test.</summary>
internal static class StatementFile
{
    public const string Ours = "40702810000000000001";

    public static Encoding Encoding(string name) => name switch
    {
        "UTF-8" => new UTF8Encoding(false),
        "UTF-8 BOM" => new UTF8Encoding(true),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name == "DOS" ? 866 : 1251)!,
    };

    /// <summary>A whole statement of one of our accounts.</summary>
    public static string Text(string version, params string[] papers) => string.Join(
        "\r\n",
        [
            "1CClientBankExchange", $"ВерсияФормата={version}", "Кодировка=Windows", "Отправитель=Тестовый банк", "ДатаСоздания=15.01.2026", $"РасчСчет={Ours}",
            "СекцияРасчСчет", "ДатаНачала=15.01.2026", $"РасчСчет={Ours}", "НачальныйОстаток=0.00", "КонецРасчСчет", .. papers, "КонецФайла", "",
        ]);

    /// <summary>A payment order; a field that is given twice is the last one, one with an empty value is left out.</summary>
    public static string Paper(string number, string sum, params (string Field, string Value)[] more)
    {
        var fields = new Dictionary<string, string>
        {
            ["Номер"] = number,
            ["Дата"] = "14.01.2026",
            ["Сумма"] = sum,
            ["ПлательщикСчет"] = "40702810000000000002",
            ["Плательщик"] = "ИНН 7700000016 ООО \"Ромашка & Ко\"",
            ["ПлательщикИНН"] = "7700000016",
            ["ПлательщикКПП"] = "770001001",
            ["ПолучательСчет"] = Ours,
            ["Получатель"] = "ООО Получатель",
            ["ПолучательИНН"] = "7700000024",
            ["ДатаПоступило"] = "15.01.2026",
            ["НазначениеПлатежа"] = "Оплата по счету № 1 от 12.01.2026",
        };
        foreach (var (field, value) in more)
            fields[field] = value;
        return string.Join("\r\n", ["СекцияДокумент=Платежное поручение", .. fields.Where(field => field.Value.Length > 0).Select(field => $"{field.Key}={field.Value}"), "КонецДокумента"]);
    }

    /// <summary>Writes a file of the name into a folder and returns its path.</summary>
    public static string Write(string folder, string text, string encoding = "Windows")
    {
        var path = Path.Combine(folder, $"kl_to_1c-{Guid.NewGuid():N}.txt");
        File.WriteAllText(path, text, Encoding(encoding));
        return path;
    }
}
