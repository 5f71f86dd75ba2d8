using System.Text.Json.Nodes;
using Obmen.Exchange.Planning;
using Obmen.Tests.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.Scenarios;

/// <summary>Ordinary applications of platform 8.2: a change of contact information is seen though the card's version stays.</summary>
public sealed class OlderTests
{
    public static TheoryData<string> Older => ManagedBase.Older;

    [Theory]
    [MemberData(nameof(Older))]
    public async Task A_phone_changed_in_the_register_alone_is_seen_by_the_next_plan(string configuration)
    {
        await using var world = await World.ConnectedAsync(8, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var party = (await world.PartiesAsync()).First(each => each.Value is { Code.Length: > 0, Phones.Count: > 0 });
        using (var client = new Client(world.OneC))
        {
            var record = (await client.RowsAsync("InformationRegister_КонтактнаяИнформация", $"Объект eq cast(guid'{party.Id}', 'Catalog_Контрагенты') and Тип eq 'Телефон'"))[0]!;
            var key = $"Объект='{party.Id}',Объект_Type='{record["Объект_Type"]}',Тип='Телефон',Вид='{record["Вид"]}',Вид_Type='{record["Вид_Type"]}'";
            var answer = await client.SendAsync(HttpMethod.Patch, $"InformationRegister_КонтактнаяИнформация({key})", new JsonObject { ["Представление"] = "+7 (495) 000-77-77" }.ToJsonString());
            answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
        }

        var changed = (await world.PartiesAsync()).Single(each => each.Id == party.Id);
        changed.Version.ShouldNotBe(party.Version);
        var row = (await world.RowsAsync(await world.PlanAsync(PlanKind.ExportCounterparties))).Single(each => each.SourceId == party.Id);
        row.Action.ShouldBe(RowAction.Update);
        row.Differences.ShouldContain(difference => difference.New.Contains("000-77-77", StringComparison.Ordinal));
    }
}
