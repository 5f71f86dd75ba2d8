using System.Net;
using System.Xml.Linq;

namespace Obmen.Tests.OneCServer;

/// <summary>$metadata and the service document declare every object of the configuration, by rule.</summary>
public sealed class MetadataTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly XNamespace Edm = "http://schemas.microsoft.com/ado/2009/11/edm";
    private static readonly XNamespace Edmx = "http://schemas.microsoft.com/ado/2007/06/edmx";
    private static readonly XNamespace Meta = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    [Fact]
    public async Task The_document_has_1C_s_envelope()
    {
        var root = await ReadAsync();
        root.Name.ShouldBe(Edmx + "Edmx");
        root.Element(Edmx + "DataServices")!.Attribute(Meta + "DataServiceVersion")!.Value.ShouldBe("3.0");
        root.Descendants(Edm + "Schema").Single().Attribute("Namespace")!.Value.ShouldBe("StandardODATA");
        root.Descendants(Edm + "EntityContainer").Single().Attribute("Name")!.Value.ShouldBe("StandardODATA");
    }

    [Fact]
    public async Task Every_object_but_the_enumerations_is_there_with_its_tabular_sections()
    {
        var sets = (await ReadAsync()).Descendants(Edm + "EntitySet").Select(Name).ToHashSet();
        var objects = sets.Count(set => set.StartsWith("Catalog_", StringComparison.Ordinal) && set.Count(c => c == '_') == 1);
        objects.ShouldBe(21);
        sets.Count(set => set.StartsWith("Document_", StringComparison.Ordinal) && set.Count(c => c == '_') == 1).ShouldBe(11);
        sets.Count(set => set.StartsWith("InformationRegister_", StringComparison.Ordinal) && set.Count(c => c == '_') == 1).ShouldBe(8);
        foreach (var set in (string[])["AccountingRegister_Хозрасчетный", "AccountingRegister_Хозрасчетный_RecordType", "ChartOfAccounts_Хозрасчетный", "Catalog_Контрагенты_КонтактнаяИнформация", "InformationRegister_ЦеныНоменклатуры_RecordType"])
            sets.ShouldContain(set);
    }

    [Fact]
    public async Task Every_type_named_anywhere_is_declared()
    {
        var root = await ReadAsync();
        var declared = root.Descendants().Where(element => element.Name == Edm + "EntityType" || element.Name == Edm + "ComplexType").Select(Name).ToHashSet();
        var named = root.Descendants().SelectMany(element => element.Attributes()).Where(attribute => attribute.Name.LocalName is "Type" or "EntityType" or "ReturnType")
            .Select(attribute => attribute.Value.Replace("Collection(", "").TrimEnd(')')).Where(type => type.StartsWith("StandardODATA.", StringComparison.Ordinal));
        named.Select(type => type["StandardODATA.".Length..]).Except(declared).ShouldBeEmpty();
        var associations = root.Descendants(Edm + "Association").Select(Name).ToHashSet();
        root.Descendants(Edm + "NavigationProperty").Select(element => element.Attribute("Relationship")!.Value["StandardODATA.".Length..]).Except(associations).ShouldBeEmpty();
        root.Descendants(Edm + "AssociationSet").Select(Name).ShouldBe(associations, ignoreOrder: true);
    }

    [Fact]
    public async Task Attributes_follow_the_rules_for_types()
    {
        var root = await ReadAsync();
        var party = Properties(root, "Catalog_Контрагенты");
        party["Ref_Key"].ShouldBe("Edm.Guid");
        party["СтранаРегистрации_Key"].ShouldBe("Edm.Guid");
        party["ЮридическоеФизическоеЛицо"].ShouldBe("Edm.String");
        party["ДатаРегистрации"].ShouldBe("Edm.DateTime");
        party["КонтактнаяИнформация"].ShouldBe("Collection(StandardODATA.Catalog_Контрагенты_КонтактнаяИнформация_RowType)");
        Properties(root, "Catalog_БанковскиеСчета").ShouldContainKeyAndValue("Owner_Type", "Edm.String");
        Properties(root, "Catalog_ДоговорыКонтрагентов").ShouldContainKeyAndValue("Owner_Key", "Edm.Guid");
        Properties(root, "Catalog_ДоговорыКонтрагентов")["Сумма"].ShouldBe("Edm.Double");
        Properties(root, "InformationRegister_КурсыВалют")["Кратность"].ShouldBe("Edm.Int64");
        Properties(root, "Catalog_Контрагенты_КонтактнаяИнформация")["LineNumber"].ShouldBe("Edm.Int64");
        ((string[])["AccountDr_Key", "ExtDimensionCr3_Type", "ВалютаDr_Key", "Организация_Key", "Сумма", "КоличествоCr", "СуммаНУDr"]).Except(Properties(root, "AccountingRegister_Хозрасчетный_RecordType").Keys).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reference_to_what_is_not_published_has_a_key_and_no_navigation()
    {
        var root = await ReadAsync();
        Properties(root, "Catalog_БанковскиеСчета").ShouldContainKey("ГосударственныйКонтракт_Key");
        var navigations = Type(root, "Catalog_БанковскиеСчета").Elements(Edm + "NavigationProperty").Select(Name).ToList();
        navigations.ShouldContain("Банк");
        navigations.ShouldNotContain("ГосударственныйКонтракт");
    }

    [Fact]
    public async Task Virtual_tables_and_posting_are_functions_bound_to_their_sets()
    {
        var functions = (await ReadAsync()).Descendants(Edm + "FunctionImport")
            .Select(function => (Name: Name(function), Of: function.Element(Edm + "Parameter")!.Attribute("Type")!.Value["StandardODATA.".Length..], Gives: function.Attribute("ReturnType")?.Value)).ToList();
        functions.ShouldContain(("SliceLast", "InformationRegister_КурсыВалют", "Collection(StandardODATA.InformationRegister_КурсыВалют)"));
        functions.ShouldContain(("SliceFirst", "InformationRegister_ЦеныНоменклатуры_RecordType", "Collection(StandardODATA.InformationRegister_ЦеныНоменклатуры_RecordType)"));
        functions.ShouldContain(("Balance", "AccountingRegister_Хозрасчетный", "Collection(StandardODATA.AccountingRegister_Хозрасчетный_Balance)"));
        functions.ShouldContain(("Post", "Document_РеализацияТоваровУслуг", null));
        functions.ShouldNotContain(function => function.Of == "InformationRegister_ШтрихкодыНоменклатуры");
    }

    [Fact]
    public async Task The_service_document_lists_the_sets_in_both_forms()
    {
        var json = (await demo.Client.RowsAsync("")).Select(set => set!["name"]!.GetValue<string>()).ToList();
        json.ShouldContain("Catalog_Контрагенты");
        var xml = (await demo.Client.GetAsync("", accept: "")).Xml;
        xml.Descendants().Where(element => element.Name.LocalName == "collection").Select(element => element.Attribute("href")!.Value).ShouldBe(json);
        (await demo.Client.SendAsync(HttpMethod.Post, "$metadata", "{}")).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private async Task<XElement> ReadAsync()
    {
        var answer = await demo.Client.GetAsync("$metadata", accept: "application/xml");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.ContentType.ShouldStartWith("application/xml");
        return answer.Xml;
    }

    private static XElement Type(XElement root, string type) => root.Descendants(Edm + "EntityType").Single(element => Name(element) == type);

    private static Dictionary<string, string> Properties(XElement root, string type) =>
        Type(root, type).Elements(Edm + "Property").ToDictionary(Name, property => property.Attribute("Type")!.Value);

    private static string Name(XElement element) => element.Attribute("Name")!.Value;
}
