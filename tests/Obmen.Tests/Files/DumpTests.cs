using Obmen.OneC.Files;

namespace Obmen.Tests.Files;

/// <summary>Both dialects of 1CV8DtUD: what a customer has exported by «Выгрузка и загрузка данных XML» is read as it stands.</summary>
public sealed class DumpTests
{
    [Fact]
    public void A_counterparty_of_the_older_dialect_has_its_attributes_and_the_rows_of_its_sections()
    {
        var parties = Sample.Read("dump82-counterparties.xml");
        parties.ShouldAllBe(party => party.Kind == "Catalog" && party.Name == "Контрагенты");
        var (folder, party) = (parties[0], parties[1]);
        (folder.Text("IsFolder"), folder.Text("Комментарий"), folder.Sections.Count).ShouldBe(("true", "", 0));
        party.Ref.ShouldBe(new("8bbc5d3b-71f1-5841-98ad-e7175e5510eb"));
        party.Text("Parent").ShouldBe(folder.Ref.ToString());
        (party.Text("Code"), party.Text("НаименованиеПолное"), party.Text("ЮридическоеФизическоеЛицо"), party.Text("ИНН"), party.Text("КПП"))
            .ShouldBe(("000000002", "Общество с ограниченной ответственностью \"Ромашка & Ко\"", "ФизическоеЛицо", "770000000016", ""));
        var contacts = party.Sections["КонтактнаяИнформация"];
        contacts.Select(row => row["Тип"].Text).ShouldBe(["Адрес", "Адрес", "Телефон"]);
        (contacts[0]["Представление"].Text, contacts[0]["ЗначенияПолей"].Text, contacts[2]["НомерТелефона"].Text).ShouldBe(("101000, Москва г, Тестовая ул, дом 1", "<КонтактнаяИнформация/>", "0000000"));
    }

    [Fact]
    public void A_reference_of_several_types_names_its_own()
    {
        var accounts = Sample.Read("dump82-bank-accounts.xml");
        accounts.Select(account => account.Fields["Owner"].Type).ShouldBe(["CatalogRef.Контрагенты", "CatalogRef.Организации"]);
        accounts[0].Fields["Банк"].ShouldBe(new OneCValue("3b1a206d-6f25-5817-8903-fc176d83802a"));
        var contracts = Sample.Read("dump82-contracts.xml");
        contracts[1].Fields["Owner"].ShouldBe(new OneCValue(accounts[0].Text("Owner"), "CatalogRef.Контрагенты"));
        (contracts[1].Text("Description"), contracts[1].Text("Дата"), contracts[1].Text("ВидДоговора")).ShouldBe(("Тест 2", "2020-01-15T00:00:00", "СПоставщиком"), "blanks that pad a text are not of it");
    }

    [Fact]
    public void A_record_set_comes_record_by_record()
    {
        var record = Sample.Read("dump82-contact-information.xml").ShouldHaveSingleItem();
        (record.Kind, record.Name, record.Ref).ShouldBe(("InformationRegister", "КонтактнаяИнформация", Guid.Empty));
        record.Fields["Объект"].ShouldBe(new OneCValue("11111111-1111-4111-8111-111111111111", "CatalogRef.Контрагенты"));
        (record.Text("Тип"), record.Text("Представление"), record.Fields["Вид"].Type).ShouldBe(("Телефон", "+7 (000) 000-00-00", "CatalogRef.ВидыКонтактнойИнформации"));
    }

    [Fact]
    public void A_document_of_the_newer_dialect_has_a_row_for_each_element_of_a_section()
    {
        var document = Sample.Read("dump83-document.xml").ShouldHaveSingleItem();
        (document.Kind, document.Name, document.Text("Posted"), document.Text("СуммаДокумента"), document.Text("КодВидаТранспорта")).ShouldBe(("Document", "ПоступлениеТоваровУслуг", "false", "250.5", ""));
        document.Fields["Контрагент"].ShouldBe(new OneCValue("11111111-1111-4111-8111-111111111111", "CatalogRef.Контрагенты"));
        document.Sections["Товары"].Select(row => (row["Количество"].Text, row["Сумма"].Text, row["Номенклатура"].Type)).ShouldBe([("2", "200", "CatalogRef.Номенклатура"), ("0.5", "50.5", "CatalogRef.Номенклатура")]);

        var product = Sample.Read("dump83-product.xml").ShouldHaveSingleItem();
        (product.Name, product.Text("Description"), product.Text("Артикул"), product.Text("СтавкаНДС"), product.Text("Услуга")).ShouldBe(("Номенклатура", "Тестовый товар & Ко", "A-1", "БезНДС", "false"));
    }

    [Fact]
    public void The_prefix_says_nothing_and_a_register_of_the_newer_dialect_repeats_its_records()
    {
        using var sample = new Sample();
        var path = sample.Put("data.xml", """
            <_1CV8DtUD xmlns="http://www.1c.ru/V8/1CV8DtUD/"><Data>
              <d:AccumulationRegisterRecordSet.Остатки xmlns:d="http://v8.1c.ru/8.1/data/enterprise/current-config">
                <f:Filter xmlns:f="http://v8.1c.ru/8.1/data/enterprise"><f:FilterItem><f:Name>Recorder</f:Name></f:FilterItem></f:Filter>
                <d:Record><d:Period>2026-01-10T00:00:00</d:Period><d:MovementType>Receipt</d:MovementType><d:Количество>3</d:Количество></d:Record>
                <d:Record><d:Period>2026-01-11T00:00:00</d:Period><d:MovementType>Expense</d:MovementType><d:Количество>1</d:Количество></d:Record>
              </d:AccumulationRegisterRecordSet.Остатки>
              <d:ConstantValueManager.Заголовок xmlns:d="http://v8.1c.ru/8.1/data/enterprise/current-config"><d:Value>x</d:Value></d:ConstantValueManager.Заголовок>
            </Data><PredefinedData xmlns=""/></_1CV8DtUD>
            """u8.ToArray());
        Sample.ReadAll(path).Select(record => (record.Kind, record.Text("Period"), record.Text("RecordType"), record.Text("Количество"))).ShouldBe(
            [("AccumulationRegister", "2026-01-10T00:00:00", "Receipt", "3"), ("AccumulationRegister", "2026-01-11T00:00:00", "Expense", "1")]);
    }
}
