using System.IO.Compression;
using System.Text;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>What stands in the way of a file's being a base, and what it may lack.</summary>
public sealed class IndexTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-export-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_predefined_kind_that_the_file_names_by_its_name_alone_is_known_and_a_version_of_1C_is_kept()
    {
        Put("обмен.xml", Exchange($"""
            <Объект Нпп="1" Тип="СправочникСсылка.Контрагенты">{Identity(One)}<Свойство Имя="Код" Тип="Строка"><Значение>000000001</Значение></Свойство><Свойство Имя="Наименование" Тип="Строка"><Значение>Ромашка</Значение></Свойство>
            <Свойство Имя="ВерсияДанных" Тип="Строка"><Значение>AAAB</Значение></Свойство></Объект>
            <Объект Нпп="2" Тип="РегистрСведенийЗапись.КонтактнаяИнформация"><Свойство Имя="Объект" Тип="СправочникСсылка.Контрагенты">{Identity(One)}</Свойство>
            <Свойство Имя="Тип" Тип="ПеречислениеСсылка.ТипыКонтактнойИнформации"><Значение>Телефон</Значение></Свойство>
            <Свойство Имя="Вид" Тип="СправочникСсылка.ВидыКонтактнойИнформации"><Ссылка><Свойство Имя="{"{ИмяПредопределенногоЭлемента}"}" Тип="Строка"><Значение>ТелефонКонтрагента</Значение></Свойство></Ссылка></Свойство>
            <Свойство Имя="Представление" Тип="Строка"><Значение>+7 (495) 000-00-01</Значение></Свойство></Объект>
            """));
        var side = await OpenAsync();
        side.Configuration.Profile.Id.ShouldBe("ut10.3");
        var party = (await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem();
        (party.Id, party.Value.Name, party.Value.Phones.Count).ShouldBe((One, "Ромашка", 1));
        party.Version.ShouldStartWith("AAAB");
        side.Configuration.MissingTold.ShouldContain("Catalog_Номенклатура", "what the file doesn't hold is told");
    }

    [Fact]
    public async Task Objects_without_an_identity_an_empty_file_and_one_without_counterparties_are_refused()
    {
        Put("обмен.xml", Exchange("""<Объект Нпп="1" Тип="СправочникСсылка.Контрагенты"><Ссылка><Свойство Имя="ИНН" Тип="Строка"><Значение>7700000016</Значение></Свойство></Ссылка></Объект>"""));
        (await RefusalAsync()).ShouldContain("без уникального идентификатора");
        Put("обмен.xml", Exchange(""));
        (await RefusalAsync()).ShouldContain("нет ни одного объекта");
        Put("обмен.xml", Exchange($"""<Объект Нпп="1" Тип="СправочникСсылка.Валюты">{Identity(One)}</Объект>"""));
        (await RefusalAsync()).ShouldContain("нет контрагентов");
    }

    [Fact]
    public async Task Hostile_and_foreign_files_are_refused_and_leave_nothing_behind()
    {
        Put("обмен.xml", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + Exchange("&a;"));
        (await RefusalAsync()).ShouldContain("DOCTYPE");
        File.WriteAllBytes(At("обмен.xml"), Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"windows-1251\"?><a/>"));
        (await RefusalAsync()).ShouldContain("windows-1251");
        Put("обмен.xml", "<html/>");
        (await RefusalAsync()).ShouldContain("не файл выгрузки 1С");
        File.Delete(At("обмен.xml"));
        Zip("../обмен.xml", Exchange(""));
        (await RefusalAsync()).ShouldContain("с путём");
        Zip("обмен.xml", "", 80);
        (await RefusalAsync()).ShouldContain("несоразмерно");
        Directory.EnumerateFiles(Index).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_index_is_made_once_for_a_file_and_that_of_a_former_file_goes()
    {
        Put("обмен.xml", Exchange($"""<Объект Нпп="1" Тип="СправочникСсылка.Контрагенты">{Identity(One)}</Объект>"""));
        var side = await OpenAsync();
        var made = Directory.EnumerateFiles(Index, "*.index").ShouldHaveSingleItem();
        var at = File.GetLastWriteTimeUtc(made);
        await OpenAsync();
        (Directory.EnumerateFiles(Index, "*.index").ShouldHaveSingleItem(), File.GetLastWriteTimeUtc(made)).ShouldBe((made, at));
        side.IsOutdated.ShouldBeFalse();

        File.SetLastWriteTimeUtc(made, at.AddYears(-3));
        await OpenAsync();
        File.GetLastWriteTimeUtc(made).ShouldBeGreaterThan(at.AddYears(-1), "one from before the machine was started is made anew");

        Put("новее.xml", Exchange($"""<Объект Нпп="1" Тип="СправочникСсылка.Контрагенты">{Identity(One)}</Объект>"""));
        File.SetLastWriteTimeUtc(At("новее.xml"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));
        side.IsOutdated.ShouldBeTrue();
        await OpenAsync();
        Directory.EnumerateFiles(Index, "*.index").Count().ShouldBe(2);
        (await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).ShouldHaveSingleItem("what began before the newer file came goes on");

        Put("ещё новее.xml", Exchange($"""<Объект Нпп="1" Тип="СправочникСсылка.Контрагенты">{Identity(One)}</Объект>"""));
        File.SetLastWriteTimeUtc(At("ещё новее.xml"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(4));
        await OpenAsync();
        Directory.EnumerateFiles(Index, "*.index").Count().ShouldBe(2);
        File.Exists(made).ShouldBeFalse();
        (await Should.ThrowAsync<SideException>(async () => await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel))).What.Ru.ShouldContain("сменился");
        File.Exists(made).ShouldBeFalse("an empty index would be taken for a base");
    }

    [Fact]
    public async Task Movements_are_not_taken_for_balances()
    {
        await using var exported = await ExportedBase.StartAsync("ut10.3", counterparties: 3, products: 5);
        exported.Export("ut10.3");
        var path = Directory.EnumerateFiles(exported.Folder).Single();
        var text = await File.ReadAllTextAsync(path, Cancel);
        await File.WriteAllTextAsync(path, text.Replace("<Свойство Имя=\"Количество\" Тип=\"Число\">", $"<Свойство Имя=\"Регистратор\" Тип=\"ДокументСсылка.ПоступлениеТоваровУслуг\">{Identity(One)}</Свойство><Свойство Имя=\"Количество\" Тип=\"Число\">", StringComparison.Ordinal), Cancel);
        var side = await exported.OpenAsync();
        (await Should.ThrowAsync<SideException>(async () => await side.BalancesAsync(Cancel).ToListAsync(Cancel))).What.Ru.ShouldContain("движения");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private const string One = "11111111-1111-4111-8111-111111111111";

    private string Index => folder.CreateSubdirectory("index").FullName;

    private string At(string name) => Path.Combine(folder.CreateSubdirectory("files").FullName, name);

    private Task<OneCBase> OpenAsync() => OneCBase.OpenFileAsync(new() { Folder = Path.Combine(folder.FullName, "files"), IndexFolder = Index }, TimeProvider.System, Cancel);

    private async Task<string> RefusalAsync() => (await Should.ThrowAsync<SideException>(OpenAsync)).What.Ru;

    private void Put(string name, string text) => File.WriteAllText(At(name), text, new UTF8Encoding(true));

    private void Zip(string entry, string text, int megabytes = 0)
    {
        using var zip = new ZipArchive(File.Create(At("обмен.zip")), ZipArchiveMode.Create);
        using var stream = zip.CreateEntry(entry).Open();
        stream.Write(Encoding.UTF8.GetBytes("<ФайлОбмена ВерсияФормата=\"2.0\">" + text));
        var blanks = Encoding.UTF8.GetBytes(new string(' ', 1 << 20));
        for (var n = 0; n < megabytes; n++)
            stream.Write(blanks);
    }

    private static string Identity(string key) => $"<Ссылка><Свойство Имя=\"{{УникальныйИдентификатор}}\" Тип=\"Строка\"><Значение>{key}</Значение></Свойство></Ссылка>";

    private static string Exchange(string objects) => $"<ФайлОбмена ВерсияФормата=\"2.0\" ИмяКонфигурацииИсточника=\"УправлениеТорговлей\">{objects}</ФайлОбмена>";
}
