using System.Text;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Tests.OneCServer;

/// <summary>Sets follow from any description of the same shape by rule.</summary>
public sealed class ConfigurationTests
{
    private const string Description = """
        {
          "Catalogs/Нет": null,
          "Catalogs/Товары": { "kind": "Catalog", "name": "Товары", "props": { "Hierarchical": "true", "HierarchyType": "HierarchyOfItems", "CodeLength": "5", "DescriptionLength": "50", "Owners": ["Catalog.Фирмы"], "CodeSeries": "WithinOwnerSubordination", "CheckUnique": "true", "Autonumbering": "true" },
            "attrs": [ { "name": "Любое", "type": "set:AnyRef", "use": "ForItem" }, { "name": "Картинка", "type": "v8:ValueStorage" }, { "name": "Метка", "type": "v8:UUID" }, { "name": "Вес", "type": "xs:decimal(15,3+)" }, { "name": "Шаг", "type": "xs:decimal(3,0+)" } ] },
          "Catalogs/Фирмы": { "kind": "Catalog", "name": "Фирмы", "props": { "CodeLength": "0", "DescriptionLength": "50" } },
          "Documents/Приход": { "kind": "Document", "name": "Приход", "props": { "NumberLength": "9", "NumberPeriodicity": "Month", "Autonumbering": "true", "Posting": "Deny", "RegisterRecords": ["AccumulationRegister.Остатки", "AccumulationRegister.Обороты"] } },
          "Documents/Расход": { "kind": "Document", "name": "Расход", "props": { "NumberLength": "9", "RegisterRecords": ["AccumulationRegister.Обороты"] } },
          "AccumulationRegisters/Остатки": { "kind": "AccumulationRegister", "name": "Остатки", "props": { "RegisterType": "Balance" }, "dims": [ { "name": "Товар", "type": "CatalogRef.Товары" } ], "res": [ { "name": "Количество", "type": "xs:decimal(15,3)" } ] },
          "AccumulationRegisters/Обороты": { "kind": "AccumulationRegister", "name": "Обороты", "props": { "RegisterType": "Turnovers" }, "dims": [], "res": [ { "name": "Сумма", "type": "xs:decimal(15,2)" } ] }
        }
        """;

    private readonly Configuration configuration = Read();

    /// <summary>A small configuration of the older shape.</summary>
    internal static Configuration Read() => Configuration.Read(new MemoryStream(Encoding.UTF8.GetBytes(Description)));

    [Fact]
    public void Types_of_the_older_descriptions_are_known_too()
    {
        var goods = configuration.Find("Catalog_Товары")!;
        goods.Properties.Select(property => (property.Name, property.EdmType)).ShouldBe(
        [
            ("Ref_Key", "Edm.Guid"), ("DataVersion", "Edm.String"), ("DeletionMark", "Edm.Boolean"), ("Owner_Key", "Edm.Guid"), ("Parent_Key", "Edm.Guid"), ("Code", "Edm.String"), ("Description", "Edm.String"),
            ("Любое", "Edm.String"), ("Любое_Type", "Edm.String"), ("Картинка_Base64Data", "Edm.Binary"), ("Картинка_Type", "Edm.String"), ("Метка", "Edm.Guid"), ("Вес", "Edm.Double"), ("Шаг", "Edm.Int16"),
            ("Predefined", "Edm.Boolean"), ("PredefinedDataName", "Edm.String"),
        ]);
        goods.Numbering.ShouldBe(new NumberingRule("Code", 5, true, true, NumberSeries.Owner));
        goods.HasFolders.ShouldBeFalse();
        configuration.Find("Catalog_Фирмы")!.Numbering.ShouldBeNull();
        configuration.Find("Document_Приход")!.Posting.Allowed.ShouldBeFalse();
        configuration.Find("Document_Приход")!.Numbering!.Series.ShouldBe(NumberSeries.Month);
    }

    [Fact]
    public void A_register_with_one_recorder_has_its_key_and_with_several_a_composite_one()
    {
        configuration.Find("AccumulationRegister_Остатки")!.Key.ShouldBe(["Recorder_Key"]);
        configuration.Find("AccumulationRegister_Остатки_RecordType")!.Key.ShouldBe(["Recorder_Key", "LineNumber"]);
        configuration.Find("AccumulationRegister_Остатки_RecordType")!.Find("RecordType").ShouldNotBeNull();
        configuration.Find("AccumulationRegister_Обороты")!.Key.ShouldBe(["Recorder", "Recorder_Type"]);
        configuration.Find("AccumulationRegister_Обороты_RecordType")!.HasBalance.ShouldBeFalse();
    }

    [Fact]
    public void The_embedded_configuration_publishes_all_but_its_enumerations()
    {
        var accounting = Configuration.Load("bp3.0");
        accounting.Sets.Count(set => set.Shape is SetShape.Objects or SetShape.Records or SetShape.RecordSets).ShouldBe(52 - 10);
        accounting.Find("Catalog_Контрагенты")!.Find("ИНН")!.Use.ShouldBe(UsedFor.Items);
        Should.Throw<ArgumentException>(() => Configuration.Load("нет"));
    }

    [Fact]
    public void Every_configuration_is_there_with_its_contact_information()
    {
        OneCSandboxOptions.Configurations.ShouldBe(["bp2.0", "bp3.0", "erp2", "ka1.1", "ka2", "unf3", "upp1.3", "ut10.3", "ut11.0", "ut11.1", "ut11.4", "ut11.5"]);
        foreach (var name in OneCSandboxOptions.Configurations)
            (Configuration.Load(name).Find("Catalog_Контрагенты")!.Section("КонтактнаяИнформация") is not null ^ Configuration.Load(name).Find("InformationRegister_КонтактнаяИнформация") is not null).ShouldBeTrue(name);
    }

    [Fact]
    public void In_the_mode_of_8_2_predefined_items_have_no_names_of_their_own()
    {
        Configuration.Load("bp2.0").Sets.ShouldAllBe(set => set.Find("PredefinedDataName") == null);
        Configuration.Load("bp2.0").Find("Catalog_ВидыКонтактнойИнформации")!.Predefined.ShouldContain(item => item.Name == "ЮрАдресКонтрагента" && item.Title == "Юридический адрес контрагента");
    }

    [Fact]
    public void The_older_trade_management_is_made_from_the_newer_one_by_rule()
    {
        var (older, newer) = (Configuration.Load("ut11.0"), Configuration.Load("ut11.4"));
        older.Find("Catalog_КлассификаторБанков").ShouldBeNull();
        older.Find("Catalog_КлассификаторБанковРФ").ShouldNotBeNull();
        older.Find("Catalog_БанковскиеСчетаКонтрагентов")!.Navigation("Банк")!.Target.ShouldBe("Catalog_КлассификаторБанковРФ");
        older.Find("Catalog_УпаковкиЕдиницыИзмерения").ShouldBeNull();
        older.Find("Catalog_Номенклатура")!.Navigation("ЕдиницаИзмерения")!.Target.ShouldBe("Catalog_ЕдиницыИзмерения");
        older.Find("Document_ЗаказКлиента_Товары")!.Navigations.Single(navigation => navigation.Name == "Упаковка").Target.ShouldBe("Catalog_УпаковкиНоменклатуры");
        older.Find("Catalog_Контрагенты")!.Find("ЮрФизЛицо").ShouldNotBeNull();
        older.Find("Catalog_Контрагенты")!.Find("ЮридическоеФизическоеЛицо").ShouldBeNull();
        older.Find("Catalog_Партнеры")!.Section("КонтактнаяИнформация")!.Find("ВидДляСписка_Key").ShouldBeNull();
        newer.Find("Catalog_Партнеры")!.Section("КонтактнаяИнформация")!.Find("ВидДляСписка_Key").ShouldNotBeNull();
        Configuration.Load("ut11.1").Find("Catalog_Контрагенты")!.Find("ЮридическоеФизическоеЛицо").ShouldNotBeNull();
    }
}
