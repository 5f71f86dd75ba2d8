using System.Text;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.Tests.OneC;

/// <summary>Profiles are data: read with the place of a mistake, recognised by what a base declares (C1).</summary>
public sealed class ProfileTests
{
    private static readonly Profile Accounting = Profile.All.Single(profile => profile.Id == "bp3.0");

    [Theory]
    [InlineData("{\n  \"id\": \"x\",\n  \"title\": { \"ru\": 5 }\n}", "строка 3")]
    [InlineData("{\n  \"id\": \"x\",\n  \"titel\": {}\n}", "строка 3")]
    [InlineData("{ \"id\": \"x\", \"title\": {\"ru\":\"Х\",\"en\":\"X\"}, \"objects\": {} }", "counterparty")]
    [InlineData("{ \"id\": \"x\", \"title\": {\"ru\":\"Х\",\"en\":\"X\"}, \"objects\": {\"counterparty\": {\"set\":[\"A\"],\"fields\":{\"inn\":[]}}} }", "objects.counterparty")]
    [InlineData("{ \"id\": \"x\", \"title\": {\"ru\":\"Х\",\"en\":\"X\"}, \"objects\": {\"counterparty\": {\"set\":[\"A\"],\"fields\":{},\"absent\":[\"buyr\"]}} }", "buyr")]
    [InlineData("", "строка 1")]
    public void A_mistake_is_told_with_its_place(string json, string place)
    {
        var failure = Should.Throw<SideException>(() => Read(json));
        failure.What.Ru.ShouldContain("мой.json");
        failure.What.Ru.ShouldContain(place);
        failure.What.En.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_base_with_all_marks_is_recognised_for_certain()
    {
        var found = Configuration.Recognise(Declared(Accounting.Marks.Present), null);
        (found.Profile.Id, found.Certainty).ShouldBe(("bp3.0", 1));
    }

    [Fact]
    public void A_base_of_another_kind_is_not_taken_for_certain()
    {
        var found = Configuration.Recognise(Declared(["Catalog_Контрагенты", "Catalog_Партнеры", "Catalog_ВидыЦен"]), null);
        found.Certainty.ShouldBeLessThan(0.5);
        Configuration.Recognise(Declared([]), null).Certainty.ShouldBe(0);
    }

    [Fact]
    public void The_user_s_choice_is_taken_and_what_the_base_lacks_is_listed()
    {
        var party = Set("Catalog_Контрагенты", "Ref_Key", "Code", "Description", "Parent_Key", "IsFolder", "НаименованиеПолное", "ЮридическоеФизическоеЛицо", "ИНН");
        var found = Configuration.Recognise(new Dictionary<string, EdmSet> { [party.Name] = party }, Accounting);

        found.Certainty.ShouldBe(1);
        found.Object(Meaning.Counterparty)!.Field("inn").ShouldBe("ИНН");
        found.Missing.ShouldContain("Catalog_Контрагенты.КПП");
        found.Missing.ShouldContain("Catalog_БанковскиеСчета");
        found.Missing.ShouldNotContain("Catalog_Контрагенты.Покупатель", "Accounting is known to have no such mark");
    }

    [Fact]
    public void The_first_candidate_that_the_base_has_is_taken()
    {
        var party = Set("Catalog_Контрагенты", "Ref_Key", "ЮрФизЛицо", "ЮридическоеФизическоеЛицо");
        var found = Configuration.Recognise(new Dictionary<string, EdmSet> { [party.Name] = party }, Accounting);
        found.Object(Meaning.Counterparty)!.Field("kind").ShouldBe("ЮридическоеФизическоеЛицо");
    }

    private static Profile Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return ProfileFile.Read(stream, "мой.json");
    }

    private static Dictionary<string, EdmSet> Declared(IEnumerable<string> sets) => sets.ToDictionary(name => name, name => Set(name));

    private static EdmSet Set(string name, params string[] properties) =>
        new(name, properties.ToDictionary(property => property, property => new EdmProperty(property, "Edm.String", 0)), new HashSet<string>());
}
