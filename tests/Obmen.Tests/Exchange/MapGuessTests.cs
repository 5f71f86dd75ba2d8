using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

/// <summary>Document types, statuses and own organisations are account data: guessed by name, a person's choice stays.</summary>
public sealed class MapGuessTests
{
    private static readonly DirectoryEntry Sample = new("a", "Образец ООО") { Code = "7701000019" };
    private static readonly DirectoryEntry Trade = new("b", "Образец Торг ООО") { Code = "7712000036" };

    private static readonly MapDirectories Plain = new(
        [Sample, Trade],
        [new("16", "Акт"), new("21", "Накладная"), new("22", "Счет-фактура"), new("24", "Договор"), new("27", "Счет"), new("28", "Счёт Образец Торг")],
        [new("2", "Закрыт"), new("1", "Новый")],
        [new("1", "ООО «Образец»") { Code = "7701000019" }, new("2", "Общество с ограниченной ответственностью «Образец Торг»")],
        [new("1", "Касса"), new("2", "Расчетный счет"), new("3", "Расчетный счет Образец Торг")],
        [new("37", "Соколова Марина"), new("38", "Петренко Олег"), new("39", "петренко  олег")]);

    [Theory]
    [InlineData(TradeKind.Invoice, "27")]
    [InlineData(TradeKind.Shipment, "21")]
    [InlineData(TradeKind.Act, "16")]
    [InlineData(TradeKind.VatInvoice, "22")]
    public void A_type_is_told_by_its_name(TradeKind kind, string type)
    {
        var rule = MapGuess.Complete(new(), Plain).Type(kind, "a")!;
        (rule.TypeId, rule.StatusId).ShouldBe((type, "1"));
    }

    [Fact]
    public void A_type_named_for_an_organisation_is_that_organisation_s()
    {
        var map = MapGuess.Complete(new(), Plain);
        (map.Type(TradeKind.Invoice, "a")!.TypeId, map.Type(TradeKind.Invoice, "b")!.TypeId, map.Type(TradeKind.Invoice, "")!.TypeId).ShouldBe(("27", "28", "27"));
    }

    [Fact]
    public void Organisations_are_joined_by_inn_then_by_the_words_of_their_names()
    {
        var map = MapGuess.Complete(new(), Plain);
        (map.Organisation("a")!.RequisitesId, map.Organisation("b")!.RequisitesId, map.Organisation("")!.RequisitesId).ShouldBe(("1", "2", ""));
        (map.Organisation("a")!.BankId, map.Organisation("b")!.BankId, map.Organisation("a")!.CashId).ShouldBe(("2", "3", "1"));
    }

    [Fact]
    public void What_a_person_set_stays_unless_the_crm_lost_it()
    {
        var set = new DocumentMap
        {
            Types = [new("invoice", "a", "24", "2"), new("act", "a", "", ""), new("shipment", "a", "99", "99")],
            Organisations = [new("a", "", "3", "")],
        };
        var map = MapGuess.Complete(set, Plain);
        map.Type(TradeKind.Invoice, "a").ShouldBe(new("invoice", "a", "24", "2"));
        map.Type(TradeKind.Act, "a").ShouldBe(new("act", "a", "", ""), "none, on purpose");
        map.Type(TradeKind.Shipment, "a").ShouldBe(new("shipment", "a", "21", "1"));
        map.Organisation("a").ShouldBe(new("a", "", "3", ""));
        MapGuess.Complete(map, Plain).ShouldBe(map);
    }

    [Fact]
    public void A_manager_is_the_user_of_the_same_name_if_there_is_one_such()
    {
        MapGuess.UserOf("соколова  марина", Plain).ShouldBe("37");
        MapGuess.UserOf("Петренко Олег", Plain).ShouldBe("");
        MapGuess.UserOf("", Plain).ShouldBe("");
    }
}
