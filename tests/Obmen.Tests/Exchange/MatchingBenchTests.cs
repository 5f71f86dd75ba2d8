using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching.Bench;
using static Obmen.Tests.Exchange.ExchangeTable;

namespace Obmen.Tests.Exchange;

/// <summary>What the matching bench lays beside a counterparty, and why (rule B5).</summary>
public sealed class MatchingBenchTests
{
    private readonly ExchangeTable table = new();

    [Fact]
    public async Task A_card_is_found_by_the_code_by_inn_with_kpp_and_by_inn_alone_each_less_certain_than_the_one_before()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.OneC.Put(Card("000000002", "ООО «Б»", "770000002", "770101001"));
        table.OneC.Put(Card("000000003", "ООО «В»", "770000003", "770101001"));
        table.Crm.Put(Card("BP30-000000001", "А, общество"));
        table.Crm.Put(Card("", "Б, общество", "770000002", "770101001"));
        table.Crm.Put(Card("", "В, общество", "770000003"));
        Told(await table.PairsAsync()).ShouldBe([
            "Found: Sure код 1С совпадает",
            "Found: Probable ИНН и КПП совпадают",
            "Found: Possible ИНН совпадает, КПП нет",
        ]);
    }

    [Fact]
    public async Task A_name_alone_is_only_a_guess_that_waits_for_a_person()
    {
        table.OneC.Put(Card("000000001", "ООО «Ромашка»"));
        table.OneC.Put(Card("000000002", "ООО «Лютик»"));
        table.OneC.Put(Card("000000003", "ООО «Одна»"));
        table.Crm.Put(Card("", "ООО «РОМАШКА»"));
        table.Crm.Put(Card("", "ООО «Лютик»"));
        table.Crm.Put(Card("", "ООО «Лютик»"));
        Told(await table.PairsAsync()).ShouldBe([
            "Unclear: Guess наименование совпадает",
            "Unclear: Contradicted наименование совпадает, но таких несколько; Contradicted наименование совпадает, но таких несколько",
            "None: ",
        ]);
    }

    [Fact]
    public async Task A_contradiction_shows_both_cards_and_what_speaks_for_each()
    {
        table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.Crm.Put(Card("BP30-000000001", "Чужая", "770000009", "770101001"));
        table.Crm.Put(Card("", "А, общество", "770000001", "770101001"));
        Told(await table.PairsAsync()).ShouldBe(["Unclear: Probable ИНН и КПП совпадают; Contradicted код 1С совпадает, но ИНН другой"]);
    }

    [Fact]
    public async Task A_stored_link_is_the_surest_and_a_card_of_another_is_said_to_be_taken()
    {
        var one = table.OneC.Put(Card("000000001", "ООО «А»", "770000001", "770101001"));
        table.OneC.Put(Card("000000002", "ООО «А»", "770000001", "770101001"));
        var card = table.Crm.Put(Card("", "ООО «А»", "770000001", "770101001"));
        await table.Store.BindAsync(new("base", "counterparty", one.Id, card.Id, "BP30-000000001", "", "", LinkBasis.Person, default), default);
        var pairs = await table.PairsAsync();
        Told(pairs).ShouldBe([
            "Linked: Sure связь сохранена, ИНН и КПП совпадают, наименование совпадает",
            "Unclear: Contradicted ИНН и КПП совпадают, наименование совпадает, но карточка связана с другим контрагентом, но таких несколько",
        ]);
        pairs[0].Unlinked().State.ShouldBe(PairState.Found);
        pairs[0].Unlinked().Question.Ru.ShouldContain("находится снова: ИНН и КПП совпадают");
    }

    private static string[] Told(IReadOnlyList<PairRow> pairs) =>
        [.. pairs.Select(pair => $"{pair.State}: {string.Join("; ", pair.Candidates.Select(candidate => $"{candidate.Evidence.Certainty()} {candidate.Evidence.Because().Ru}"))}")];
}
