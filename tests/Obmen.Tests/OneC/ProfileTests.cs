using System.Text;
using System.Text.Json;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;
using Obmen.OneC.Profiles.Schema;

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
    [InlineData("{ \"id\": \"x\",\n  \"from\": \"ut12\" }", "строка 2, позиция 11: from: нет профиля «ut12»")]
    [InlineData("{ \"id\": \"Свой\", \"from\": \"bp3.0\" }", "строка 1, позиция 9: id: «Свой» не подходит")]
    [InlineData("{ \"from\": \"bp3.0\" }", "нет обязательного «id»")]
    [InlineData("{\n  \"id\": \"x\"\n  \"from\": \"bp3.0\"\n}", "строка 3, позиция 3: запись JSON нарушена")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\",\n  \"objects\": { \"counterparti\": { \"set\": [\"A\"] } } }", "строка 2, позиция 16: objects.counterparti: программа не знает смысла «counterparti»")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\",\n  \"objects\": { \"counterparty\": { \"fields\": { \"инн\": [\"ИНН\"] } } } }", "objects.counterparty.fields.инн: программа не знает поля «инн»")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\",\n  \"objects\": { \"counterparty\": { \"fields\": { \"inn\": \"ИНН\" } } } }", "строка 2, позиция 53: objects.counterparty.fields.inn: здесь ожидается список в квадратных скобках, а стоит текст в кавычках")]
    [InlineData("{ \"id\": \"x\", \"id\": \"y\" }", "строка 1, позиция 14: id: это имя уже было")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\", \"vatRates\": { \"НДС21\": \"двадцать\" } }", "vatRates.НДС21: «двадцать» — не ставка НДС")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\", \"marks\": { \"present\": [\"A.B.C\"] } }", "признак «A.B.C»")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\", \"objects\": { \"counterparty\": { \"companion\": { \"object\": \"partner\", \"key\": [\"Партнер_Key\"] } } } }", "objects.counterparty.companion.object: в objects нет «partner»")]
    [InlineData("{ \"id\": \"x\", \"from\": \"bp3.0\", \"objects\": { \"counterparty\": null } }", "без контрагентов обмена нет")]
    public void A_mistake_is_told_with_its_place(string json, string place)
    {
        var failure = Should.Throw<SideException>(() => Read(json));
        failure.What.Ru.ShouldContain("мой.json");
        failure.What.Ru.ShouldContain(place);
        failure.What.Ru.ShouldMatch(@"строка \d+, позиция \d+: ");
        failure.What.En.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_mistake_of_a_file_is_told_at_once()
    {
        var (profile, mistakes) = ProfileFile.Inspect(Encoding.UTF8.GetBytes("{\n \"title\": 5,\n \"marks\": [],\n \"objects\": { \"bank\": { \"set\": [] } }\n}"));
        profile.ShouldBeNull();
        mistakes.Select(mistake => (mistake.Line, mistake.Column)).ShouldBe([(2, 11), (3, 11), (4, 32), (1, 1)]);
        mistakes.ShouldAllBe(mistake => mistake.What.Ru.Length > 0 && mistake.What.En.Length > 0);
    }

    [Fact]
    public void What_is_exported_is_the_whole_profile_and_passes_the_check()
    {
        foreach (var shipped in Profile.All)
        {
            var (profile, mistakes) = ProfileFile.Inspect(Encoding.UTF8.GetBytes(ProfileFile.Export(shipped.Id)!));
            mistakes.Select(mistake => mistake.Text.En).ShouldBeEmpty(shipped.Id);
            JsonSerializer.Serialize(profile).ShouldBe(JsonSerializer.Serialize(shipped with { From = "" }));
        }

        ProfileFile.Export("ut12").ShouldBeNull();
    }

    [Fact]
    public void A_profile_made_from_another_changes_what_it_says_and_keeps_the_rest()
    {
        var own = Read("""{ "id": "bp3.0-my", "from": "bp3.0", /* ours */ "objects": { "counterparty": { "fields": { "comment": ["Заметка"], "okpo": null } }, "barcode": null }, }""");
        own.Objects["counterparty"].Fields["comment"].ShouldBe(["Заметка"]);
        own.Objects["counterparty"].Fields.Keys.ShouldNotContain("okpo");
        own.Objects["counterparty"].Fields["inn"].ShouldBe(["ИНН"]);
        own.Objects.Keys.ShouldBe(Accounting.Objects.Keys.Except(["barcode"]), ignoreOrder: true);
        own.Title.ShouldBe(Accounting.Title);
    }

    [Fact]
    public void The_schema_describes_all_that_a_profile_may_say()
    {
        var schema = JsonDocument.Parse(ProfileSchema.Text).RootElement;
        Described(schema, typeof(Profile), "$schema");
        Described(schema.GetProperty("properties").GetProperty("marks"), typeof(ProfileMarks));
        Described(schema.GetProperty("$defs").GetProperty("object"), typeof(ProfileObject));
        Described(schema.GetProperty("$defs").GetProperty("object").GetProperty("properties").GetProperty("companion"), typeof(ProfileCompanion));

        static void Described(JsonElement schema, Type type, params string[] more)
        {
            var members = schema.GetProperty("properties").EnumerateObject().ToList();
            var instance = type.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Except(["schema"]);
            members.Select(member => member.Name).ShouldBe(instance.Concat(more), ignoreOrder: true);
            members.ShouldAllBe(member => member.Value.GetProperty("description").GetString()!.Length > 0 && member.Value.GetProperty("$comment").GetString()!.Length > 0);
        }
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
