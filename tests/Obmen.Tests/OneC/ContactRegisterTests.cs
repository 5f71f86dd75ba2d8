using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;

namespace Obmen.Tests.OneC;

/// <summary>Contact information of ordinary applications: a register with one record for each object, type and kind.</summary>
public sealed class ContactRegisterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Older => ManagedBase.Older;

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_second_phone_of_a_card_gets_a_kind_of_its_own(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 1);
        var parties = await world.PartiesAsync();
        var card = new Counterparty
        {
            Name = "Сосна ООО",
            LegalAddress = "101000, г. Москва, ул. Лесная, д. 1, оф. 5",
            ActualAddress = "За магазином, второй этаж",
            PostalAddress = "190000, г. Санкт-Петербург, а/я 7",
            Phones = ["+7 (495) 000-11-22", "+7 (495) 000-33-44 доб. 12", "звонить после обеда 8-900-000-00-01"],
            Emails = ["one@example.org", "two@example.org"],
            Website = "https://sosna.example",
        };
        var made = await parties.CreateAsync(card, Guid.NewGuid(), Cancel);
        (made.Value.Phones, made.Value.Emails, made.Value.Website).ShouldBe((card.Phones, card.Emails, card.Website));
        (made.Value.LegalAddress, made.Value.ActualAddress, made.Value.PostalAddress).ShouldBe((card.LegalAddress, card.ActualAddress, card.PostalAddress));

        Records(world, made.Id, "Телефон").ShouldBe(
        [
            "предопределённый: +7 (495) 000-11-22 = +7|495|000-11-22|",
            "Телефон: +7 (495) 000-33-44 доб. 12 = +7|495|000-33-44|12",
            "Телефон 2: звонить после обеда 8-900-000-00-01 = |||",
        ]);
        world.Sandbox.Query($"select \"Поле1\" || '|' || \"Поле4\" || '|' || \"Поле6\" || '|' || \"Поле7\" || '|' || \"Поле9\" from \"InformationRegister_КонтактнаяИнформация\" where \"Объект\" = '{made.Id}' and \"Представление\" = '{card.LegalAddress}'")
            .ShouldBe(["101000|Москва г|Лесная ул|1|5"], "1C's own form shows an address by its parts");
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_changed_address_replaces_the_record_and_an_added_phone_makes_a_new_one(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 5);
        var parties = await world.PartiesAsync();
        var party = await parties.ListAsync(Selection.All, Cancel).FirstAsync(party => party.Value is { Code.Length: > 0, LegalAddress.Length: > 0, Phones.Count: > 0 }, Cancel);
        var before = Count(world, party.Id);

        var changed = await parties.UpdateAsync(party.Id, party.Version, new() { Name = "", LegalAddress = "620000, г. Екатеринбург, ул. Новая, д. 3", Phones = ["+7 (343) 000-00-07"] }, Cancel);
        changed.Value.LegalAddress.ShouldBe("620000, г. Екатеринбург, ул. Новая, д. 3");
        changed.Value.Phones.ShouldBe([.. party.Value.Phones, "+7 (343) 000-00-07"]);
        Count(world, party.Id).ShouldBe(before + 1);
        changed.Version.ShouldNotBe(party.Version);

        (await Should.ThrowAsync<SideException>(() => parties.UpdateAsync(party.Id, party.Version, new() { Name = "", Website = "https://other.example" }, Cancel))).Reaction.ShouldBe(Reaction.AskPerson, "the card has changed since it was read");
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task What_was_written_once_is_not_written_again(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 1);
        var parties = await world.PartiesAsync();
        var (card, key) = (new Counterparty { Name = "Ель ООО", Ogrn = Ogrn.Complete("102770000001"), Phones = ["+7 (495) 000-11-22", "+7 (495) 000-11-23"], Contacts = [new("Иванов Иван Иванович") { Post = "Директор", Phones = ["+7 916 000-00-01"], Emails = ["ivanov@example.org"] }] }, Guid.NewGuid());
        var made = await parties.CreateAsync(card, key, Cancel);
        var records = Count(world);
        await parties.CreateAsync(card, key, Cancel);
        (await parties.UpdateAsync(made.Id, made.Version, card, Cancel)).Version.ShouldBe(made.Version);
        (await parties.FindCreatedAsync(card, key, Cancel)).ShouldNotBeNull();
        Count(world).ShouldBe(records);
        made.Value.Contacts.ShouldBe(card.Contacts);
    }

    [Theory]
    [InlineData("address", "101000, г. Москва, ул. Лесная, д. 1", "1=101000 4=Москва г 6=Лесная ул 7=1")]
    [InlineData("address", "614000, Пермский край, Пермь г, Ленина ул, дом 5, корп. 2, кв. 7", "1=614000 2=Пермский край 4=Пермь г 6=Ленина ул 7=5 8=2 9=7")]
    [InlineData("address", "г.Тула, пр-кт Мира, д.3А", "4=Тула г 6=Мира пр-кт 7=3А")]
    [InlineData("address", "За магазином «Ромашка»", "")]
    [InlineData("address", "г. Москва, г. Тула", "")]
    [InlineData("phone", "8(495)000-55-01 доб. 12", "1=8 2=495 3=000-55-01 4=12")]
    [InlineData("phone", "112", "")]
    [InlineData("email", "a@example.org", "")]
    public void Parts_of_an_address_and_a_phone_are_told_apart_where_they_are_sure(string type, string text, string parts) =>
        string.Join(' ', ContactParts.Of(type, text).Select(part => $"{part.Field}={part.Text}")).ShouldBe(parts);

    private static IReadOnlyList<string> Records(ManagedBase world, string id, string type) => world.Sandbox.Query(
        $"select iif(\"Вид_Type\" = 'Edm.String', \"Вид\", 'предопределённый') || ': ' || \"Представление\" || ' = ' || \"Поле1\" || '|' || \"Поле2\" || '|' || \"Поле3\" || '|' || \"Поле4\" from \"InformationRegister_КонтактнаяИнформация\" where \"Объект\" = '{id}' and \"Тип\" = '{type}' order by rowid");

    private static int Count(ManagedBase world, string? id = null) =>
        int.Parse(world.Sandbox.Query($"select count(*) from \"InformationRegister_КонтактнаяИнформация\" where {(id is null ? "true" : $"\"Объект\" = '{id}'")}")[0], System.Globalization.CultureInfo.InvariantCulture);
}
