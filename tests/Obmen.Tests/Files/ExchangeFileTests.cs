using System.IO.Compression;
using Obmen.OneC.Files;

namespace Obmen.Tests.Files;

/// <summary>The file of «Универсальный обмен данными в формате XML» (ФайлОбмена, КД 2), plain and zipped.</summary>
public sealed class ExchangeFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Objects_come_with_their_identity_attributes_lines_and_references()
    {
        using var file = OneCFile.Open(Sample.PathOf("exchange-ut103.xml"));
        (file.Format, file.Configuration, file.Made).ShouldBe((OneCFileFormat.Exchange, "CRM", new DateTime(2020, 1, 15, 12, 0, 0)));
        var (party, contact, invoice) = file.Read(Cancel).ToList() switch { [var first, var second, var third] => (first, second, third), var other => throw new InvalidOperationException($"{other.Count} objects") };

        (party.Kind, party.Name, party.Ref).ShouldBe(("Catalog", "Контрагенты", new Guid("11111111-1111-4111-8111-111111111111")));
        (party.Text("Description"), party.Text("НаименованиеПолное"), party.Text("ИНН"), party.Text("IsFolder"), party.Text("КПП")).ShouldBe(("Ромашка & Ко", "ООО \"Ромашка & Ко\"", "7700000016", "false", ""));
        party.Fields["ЮрФизЛицо"].ShouldBe(new OneCValue("ЮрЛицо", "EnumRef.ЮрФизЛицо"));

        (contact.Kind, contact.Name, contact.Ref).ShouldBe(("InformationRegister", "КонтактнаяИнформация", Guid.Empty));
        contact.Fields["Объект"].ShouldBe(new OneCValue(party.Ref.ToString(), "CatalogRef.Контрагенты"), "an object is referred to by its number in the file");
        contact.Fields["Вид"].ShouldBe(new OneCValue("", "CatalogRef.ВидыКонтактнойИнформации", "ТелефонКонтрагента"), "a predefined item goes by its name");

        (invoice.Kind, invoice.Name, invoice.Text("Date"), invoice.Text("Контрагент")).ShouldBe(("Document", "СчетНаОплатуПокупателю", "2020-01-15T12:00:00", party.Ref.ToString()));
        var line = invoice.Sections["Товары"].ShouldHaveSingleItem();
        (line["Номенклатура"].Text, line["Количество"].Text, line["Цена"].Text, line["Сумма"].Text, line["СтавкаНДС"].Text).ShouldBe(("22222222-2222-4222-8222-222222222222", "2", "100.5", "201", "НДС20"));
    }

    [Fact]
    public void A_zipped_file_is_the_same()
    {
        using var sample = new Sample();
        string path;
        using (var stream = sample.Create("обмен.zip"))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            path = stream.Name;
            zip.CreateEntryFromFile(Sample.PathOf("exchange-ut103.xml"), "обмен.xml");
        }

        Sample.ReadAll(path).Select(read => read.Name).ShouldBe(["Контрагенты", "КонтактнаяИнформация", "СчетНаОплатуПокупателю"]);
    }
}
