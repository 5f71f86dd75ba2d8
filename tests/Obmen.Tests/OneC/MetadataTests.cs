using System.Text;
using System.Xml;
using Obmen.Exchange.Http;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.Tests.OneC;

/// <summary>What a base declares is read as a stream, and only what the profiles ask about is kept.</summary>
public sealed class MetadataTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Sets_properties_navigations_and_tabular_sections_are_read_and_the_rest_is_passed_over()
    {
        var declared = EdmxReader.Read(Document(Type("Catalog_Контрагенты") + Type("Catalog_Лишний")), name => name.StartsWith("Catalog_Контрагенты", StringComparison.Ordinal), Cancel);

        declared.Keys.ShouldBe(["Catalog_Контрагенты", "Catalog_Контрагенты_Строки_RowType"], ignoreOrder: true);
        var set = declared["Catalog_Контрагенты"];
        set.Properties["Ref_Key"].Type.ShouldBe("Edm.Guid");
        set.Properties["ИНН"].ShouldBe(new EdmProperty("ИНН", "Edm.String", 12));
        set.Properties["Строки"].Type.ShouldBe("Collection(StandardODATA.Catalog_Контрагенты_Строки_RowType)");
        set.Navigations.ShouldBe(["Банк"]);
        declared["Catalog_Контрагенты_Строки_RowType"].Properties.Keys.ShouldBe(["LineNumber", "Тип"]);
    }

    [Fact]
    public void A_document_type_definition_is_refused()
    {
        using var evil = new MemoryStream(Encoding.UTF8.GetBytes("""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>"""));
        Should.Throw<XmlException>(() => EdmxReader.Read(evil, _ => true, Cancel));
    }

    [Fact]
    public async Task A_document_of_real_size_is_read_and_only_what_the_profiles_name_is_kept()
    {
        await using var world = await ManagedBase.StartAsync("erp2", 3);
        world.Sandbox.Oddities.Publish(entityTypes: 3700);
        using var http = HttpEnd.CreateClient();
        var client = new ODataClient(http, new() { Address = world.Sandbox.Address.ToString(), User = "obmen", Password = "demo" }, TimeProvider.System);
        var asked = Configuration.Asked(null);

        var declared = await client.MetadataAsync(asked, new(), Cancel);

        declared.Keys.Except(asked).ShouldBeEmpty();
        declared.Count.ShouldBeGreaterThan(20);
        await using var document = await Whole(http, world);
        document.Length.ShouldBeGreaterThan(15_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        EdmxReader.Read(document, asked.Contains, Cancel).Keys.ShouldBe(declared.Keys, ignoreOrder: true);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000_000, "all that is made of it on the way, not at once");
        Configuration.Recognise(declared, null).ShouldSatisfyAllConditions(
            found => (found.Profile.Id, found.Certainty).ShouldBe(("erp2", 1)),
            found => found.Missing.ShouldBeEmpty());
    }

    [Fact]
    public async Task The_same_document_is_parsed_once_and_a_changed_one_anew()
    {
        var cache = new MetadataCache();
        HashSet<string> asked = ["Catalog_Контрагенты"];
        var first = await cache.ReadAsync(Document(Type("Catalog_Контрагенты")), asked, Cancel);
        (await cache.ReadAsync(Document(Type("Catalog_Контрагенты")), asked, Cancel)).ShouldBeSameAs(first);
        cache.Parsed.ShouldBe(1);

        (await cache.ReadAsync(Document(Type("Catalog_Контрагенты") + Type("Catalog_Лишний")), asked, Cancel)).Keys.ShouldBe(["Catalog_Контрагенты"]);
        (await cache.ReadAsync(Document(Type("Catalog_Контрагенты")), new HashSet<string> { "Catalog_Лишний" }, Cancel)).ShouldBeEmpty();
        cache.Parsed.ShouldBe(3);
    }

    private static async Task<MemoryStream> Whole(HttpClient http, ManagedBase world)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, world.Sandbox.Address + "/odata/standard.odata/$metadata");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String("obmen:demo"u8));
        using var answer = await http.SendAsync(request, Cancel);
        return new(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static MemoryStream Document(string types) => new(Encoding.UTF8.GetBytes(
        $"""<?xml version="1.0" encoding="UTF-8"?><edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices m:DataServiceVersion="3.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">{types}<EntityContainer Name="StandardODATA">{Set("Catalog_Контрагенты")}{Set("Catalog_Лишний")}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>"""));

    private static string Set(string name) => $"""<EntitySet Name="{name}" EntityType="StandardODATA.{name}"/>""";

    private static string Type(string name) => $"""
        <EntityType Name="{name}" OpenType="true"><Key><PropertyRef Name="Ref_Key"/></Key>
        <Property Name="Ref_Key" Type="Edm.Guid" Nullable="false"/><Property Name="ИНН" Type="Edm.String" MaxLength="12" Nullable="true"/>
        {string.Concat(Enumerable.Range(0, 8).Select(n => $"<Property Name=\"Реквизит{n}\" Type=\"Edm.String\" Nullable=\"true\"/>"))}
        <Property Name="Строки" Type="Collection(StandardODATA.{name}_Строки_RowType)" Nullable="true"/>
        <NavigationProperty Name="Банк" Relationship="StandardODATA.{name}_Банк" FromRole="Begin" ToRole="End"/></EntityType>
        <ComplexType Name="{name}_Строки_RowType"><Property Name="LineNumber" Type="Edm.Int64" Nullable="true"/><Property Name="Тип" Type="Edm.String" Nullable="true"/></ComplexType>
        """;
}
