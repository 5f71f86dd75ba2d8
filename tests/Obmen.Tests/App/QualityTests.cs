using MiniExcelLibs;
using Obmen.App.Quality;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.App;

/// <summary>What is wrong with a card is told by rule; a person decides how serious it is (B6).</summary>
public sealed class QualityTests
{
    private static readonly Counterparty Good = new()
    {
        Code = "000000001",
        Name = "Фирма ООО",
        Inn = new("7707083893"),
        Kpp = new("773601001"),
        Ogrn = new("1027700132195"),
        Phones = ["8 (495) 123-45-67 доб. 12"],
        Emails = ["info@firma.example"],
    };

    [Fact]
    public void A_right_card_has_no_findings() => Rules(Good).ShouldBeEmpty();

    [Fact]
    public void Each_rule_names_the_value_that_breaks_it()
    {
        Rules(Good with { Inn = new("7707083894") }).ShouldBe(["inn: ИНН «7707083894»: не сходится контрольное число"]);
        Rules(Good with { Kind = PersonKind.Entrepreneur }).ShouldBe(["innKind: ИНН «7707083893» принадлежит организации, а в карточке — человек"]);
        Rules(Good with { Kpp = new("7736") }).ShouldBe(["kpp: КПП «7736»: должно быть 9 знаков вида 770101001"]);
        Rules(Good with { Ogrn = new("1027700132196") }).ShouldBe(["ogrn: ОГРН «1027700132196»: не сходится контрольное число"]);
        Rules(Good with { Accounts = [new(new("40702810900000000001")) { Bic = new("044525225") }] }).ShouldHaveSingleItem().ShouldStartWith("account: Счёт «40702810900000000001» не подходит к БИК");
        Rules(Good with { Phones = ["нет телефона"] }).ShouldBe(["phone: «нет телефона» — такого номера телефона не бывает"]);
        Rules(Good with { Emails = ["info(at)firma"] }).ShouldBe(["email: «info(at)firma» — не адрес почты"]);
    }

    [Theory]
    [InlineData("8 (495) 123-45-67, +7 916 765-43-21", "+74951234567; +79167654321")]
    [InlineData("8(812)5551234 доб. 12 / 89161234567", "+78125551234 доб. 12; +79161234567")]
    public void Several_phones_in_a_field_are_split_and_normalised(string field, string proposal)
    {
        var fault = QualityRule.All.Single(rule => rule.Key == "phone").Find(Good with { Phones = [field] }).ShouldHaveSingleItem();
        fault.Problem.Ru.ShouldStartWith("В одном поле несколько телефонов");
        fault.Proposal.ShouldBe(proposal);
    }

    [Fact]
    public async Task The_fix_list_of_a_base_goes_to_excel_and_a_held_card_is_not_marked()
    {
        await using var world = await World.ConnectedAsync(6);
        using var papers = await Papers.OpenAsync(world);
        await papers.ChangeAsync("Catalog_Контрагенты", papers.Parties[0].Key, new { ИНН = "7707083894" });
        var file = Path.Combine(Path.GetDirectoryName(world.DataFolder)!, "fix.xlsx");
        var found = await world.Workspace.QualityCheck.RunAsync(world.BaseId, new Progress(world.Time), World.Cancel);
        found.Findings.Count(finding => finding.Rule.Key == "inn").ShouldBe(1);
        await world.CloseAsync();
        var end = await Cli.RunAsync(world.DataFolder, "quality", "--excel", file, "--set", "inn=hold");
        end.Code.ShouldBe(0, end.All);
        MiniExcel.Query(file, useHeaderRow: true).Count().ShouldBe(found.Findings.Count);
        await world.OpenAsync();
        (await world.Workspace.Quality.SeveritiesAsync(world.BaseId)).Rules.ShouldBe(new Dictionary<string, Severity> { ["inn"] = Severity.Hold });
        await world.Workspace.Quality.SetAsync(world.BaseId, new());

        var marked = (await world.RowsAsync(await world.PlanAsync(PlanKind.ExportCounterparties), new() { Marked = true })).Count;
        await world.Workspace.Quality.SetAsync(world.BaseId, new() { Rules = new() { ["inn"] = Severity.Hold } });
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var held = (await world.RowsAsync(plan, new() { Marked = false })).Where(row => row.Reason.Ru.StartsWith("Не отмечен: ", StringComparison.Ordinal)).ToList();
        held.ShouldHaveSingleItem().Name.ShouldBe(papers.Parties[0].Name);
        (await world.RowsAsync(plan, new() { Marked = true })).Count.ShouldBe(marked - held.Count);
    }

    private static IEnumerable<string> Rules(Counterparty card) =>
        QualityGate.Look(card, new()).Select(finding => $"{finding.Rule.Key}: {finding.Fault.Problem.Ru}");
}
