using System.IO.Compression;
using System.Text;

namespace Obmen.Tests.FileBase;

/// <summary>Files that somebody may hand over instead of an export of 1C, and the words that each is refused in.</summary>
internal static class HostileFiles
{
    private const string Head = "<ФайлОбмена ВерсияФормата=\"2.0\" ИмяКонфигурацииИсточника=\"УправлениеТорговлей\">";
    private const string Party = "<Объект Нпп=\"1\" Тип=\"СправочникСсылка.Контрагенты\">";

    public static IReadOnlyList<(string Name, byte[] Bytes, string Words)> All { get; } =
    [
        ("broken.xml", Utf8(Head + Party + "<Свойство Имя=\"Код\"></Объект></ФайлОбмена>"), "испорчен или обрывается"),
        ("cut.xml", Utf8(Head + Party + "<Свойство Имя=\"Код\" Тип=\"Строка\"><Знач"), "испорчен или обрывается"),
        ("ansi.xml", CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1251\"?>" + Head + "</ФайлОбмена>"), "в кодировке «windows-1251»"),
        ("koi8.xml", CodePagesEncodingProvider.Instance.GetEncoding("koi8-r")!.GetBytes(Head + "</ФайлОбмена>"), "не в UTF-8"),
        ("outside.xml", Utf8("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>" + Head + Party + "&a;</Объект></ФайлОбмена>"), "DOCTYPE"),
        ("laughs.xml", Utf8("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + Head + Party + "&c;</Объект></ФайлОбмена>"), "DOCTYPE"),
        ("code.xml", Utf8(Head + Party + "<Свойство Имя=\"Код\"><Выражение>УдалитьФайлы(\"C:\\\")</Выражение></Свойство></Объект></ФайлОбмена>"), "Чужой код не выполняется"),
        ("path.zip", Zip("../../path.xml", 0), "с путём"),
        ("bomb.zip", Zip("bomb.xml", 80), "несоразмерно"),
        ("half.zip", Zip("half.xml", 1)[..100], "испорчен или обрывается"),
        ("page.xml", Utf8("<html><body/></html>"), "не файл выгрузки 1С"),
    ];

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(string entry, int megabytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(Utf8(Head + Party));
            var blanks = Utf8(new string(' ', 1 << 20));
            for (var n = 0; n < megabytes; n++)
                stream.Write(blanks);
        }

        return packed.ToArray();
    }
}
