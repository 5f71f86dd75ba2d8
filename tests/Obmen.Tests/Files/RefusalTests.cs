using System.IO.Compression;
using System.Text;
using Obmen.Exchange.Sides;
using Obmen.OneC.Files;

namespace Obmen.Tests.Files;

/// <summary>A broken, truncated, foreign-encoded or hostile file gets a clear refusal, and nothing of it is carried out or unpacked to the disk.</summary>
public sealed class RefusalTests : IDisposable
{
    private const string Open = "<ФайлОбмена ВерсияФормата=\"2.0\">";
    private const string Close = "</ФайлОбмена>";

    private readonly Sample sample = new();

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>" + Open + "&b;" + Close, "DOCTYPE")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/hostname\">" + Open + Close, "DOCTYPE")]
    [InlineData("<?xml version=\"1.0\" encoding=\"windows-1251\"?>" + Open + Close, "в кодировке «windows-1251»")]
    [InlineData("<html><body/></html>", "не файл выгрузки 1С")]
    [InlineData("", "испорчен или обрывается")]
    [InlineData("1CClientBankExchange", "испорчен или обрывается")]
    [InlineData("<ФайлОбмена ВерсияФормата=\"3.1\"/>", "версия формата «3.1»")]
    [InlineData("<_1CV8DtUD xmlns=\"http://www.1c.ru/V8/1CV8DtUD/\"/>", "не файл выгрузки 1С")]
    [InlineData(Open + "<Объект Тип=\"СправочникСсылка.Контрагенты\"><Свойство Имя=\"Код\"><Выражение>УдалитьФайлы(\"C:\\\")</Выражение></Свойство></Объект>" + Close, "Чужой код не выполняется")]
    [InlineData(Open + "<Объект Тип=\"Нечто\"/>" + Close, "«Нечто» не прочитать")]
    [InlineData(Open + "<Объект Тип=\"СправочникСсылка.Контрагенты\"><Свойство Имя=\"Родитель\"><Нпп>7</Нпп></Свойство></Объект>" + Close, "«Нпп 7» не прочитать")]
    [InlineData(Open + Close + "<a/>", "испорчен или обрывается")]
    public void What_is_no_good_file_of_1C_is_refused_in_words(string text, string words) => Refused(sample.Put("обмен.xml", Encoding.UTF8.GetBytes(text)), words);

    [Theory]
    [InlineData("exchange-ut103.xml")]
    [InlineData("dump82-counterparties.xml")]
    [InlineData("dump83-document.xml")]
    public void A_file_cut_off_anywhere_is_told_however_much_of_it_was_read(string name)
    {
        var whole = File.ReadAllBytes(Sample.PathOf(name));
        var last = whole.AsSpan().LastIndexOf((byte)'>');
        for (var length = last; length > 1; length -= 97)
            Should.Throw<SideException>(() => Sample.ReadAll(sample.Put("обмен.xml", whole[..length])), $"{length} bytes of {whole.Length}").What.Ru.ShouldContain("«обмен.xml»");
    }

    [Fact]
    public void A_file_saved_in_another_encoding_is_told_from_a_damaged_one()
    {
        var text = File.ReadAllText(Sample.PathOf("exchange-ut103.xml"));
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;
        Refused(sample.Put("обмен.xml", windows.GetBytes(text)), "не в UTF-8");
        Refused(sample.Put("обмен.xml", windows.GetBytes(text.Replace("UTF-8", "windows-1251", StringComparison.Ordinal))), "в кодировке «windows-1251»");
        Sample.ReadAll(sample.Put("обмен.xml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))])).Count.ShouldBe(3, "1C itself can write UTF-16");
    }

    [Fact]
    public void References_without_end_and_values_without_measure_are_refused()
    {
        var link = string.Concat(Enumerable.Repeat("<Ссылка><Свойство Имя=\"Владелец\">", 1000));
        Refused(sample.Put("обмен.xml", Encoding.UTF8.GetBytes($"{Open}<Объект Тип=\"СправочникСсылка.Контрагенты\">{link}")), "такого большого объекта");
        string large;
        using (var stream = sample.Create("large.xml"))
        {
            large = stream.Name;
            stream.Write(Encoding.UTF8.GetBytes(Open + "<Объект Тип=\"СправочникСсылка.Контрагенты\"><Свойство Имя=\""));
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'a');
            for (var i = 0; i < 70; i++)
                stream.Write(block);
        }

        Refused(large, "такого большого объекта");
    }

    [Theory]
    [InlineData("../../обмен.xml", "лежит с путём")]
    [InlineData("C:\\обмен.xml", "лежит с путём")]
    [InlineData("папка/обмен.xml", "лежит с путём")]
    public void A_path_in_an_archive_is_refused(string name, string words) => Refused(Zip((name, File.ReadAllBytes(Sample.PathOf("exchange-ut103.xml")))), words);

    [Fact]
    public void An_archive_of_several_files_or_of_none_or_of_another_archive_is_refused()
    {
        var file = File.ReadAllBytes(Sample.PathOf("exchange-ut103.xml"));
        Refused(Zip(("1.xml", file), ("2.xml", file)), "ровно один файл");
        Refused(Zip(), "ровно один файл");
        Refused(Zip(("inner.zip", File.ReadAllBytes(Zip(("1.xml", file))))), "обмен.zip");
    }

    [Fact]
    public void An_archive_that_unpacks_without_measure_is_not_read_to_its_end()
    {
        string path;
        using (var stream = sample.Create("обмен.zip"))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("обмен.xml").Open())
        {
            path = stream.Name;
            entry.Write(Encoding.UTF8.GetBytes(Open + "<Объект Тип=\"СправочникСсылка.Контрагенты\">"));
            var spaces = new byte[1 << 20];
            spaces.AsSpan().Fill((byte)' ');
            for (var i = 0; i < 100; i++)
                entry.Write(spaces);
        }

        Refused(path, "несоразмерно большой");
    }

    [Fact]
    public void A_cut_or_spoilt_archive_is_told()
    {
        var zip = File.ReadAllBytes(Zip(("обмен.xml", File.ReadAllBytes(Sample.PathOf("exchange-ut103.xml")))));
        Refused(sample.Put("обмен.zip", zip[..(zip.Length / 2)]), "испорчен или обрывается");
        zip.AsSpan(60, 400).Fill(0x5A);
        Refused(sample.Put("обмен.zip", zip), "обмен.zip");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_without_its_folder()
    {
        var failure = Should.Throw<SideException>(() => OneCFile.Open(Path.Combine(Path.GetTempPath(), "нет", "обмен.xml")));
        failure.What.Ru.ShouldStartWith("Файл «обмен.xml» не открыть");
    }

    public void Dispose() => sample.Dispose();

    private static void Refused(string path, string words)
    {
        var failure = Should.Throw<SideException>(() => Sample.ReadAll(path));
        failure.What.Ru.ShouldContain(words);
        failure.Advice.Ru.ShouldNotBeEmpty();
        failure.Reaction.ShouldBe(Reaction.StopRun);
    }

    private string Zip(params (string Name, byte[] Bytes)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return sample.Put("обмен.zip", packed.ToArray());
    }
}
