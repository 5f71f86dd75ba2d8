using CsCheck;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

public sealed class CounterpartyMergeTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(Gen.Const(""), Gen.String[Gen.Char['а', 'е'], 0, 4]);
    private static readonly Gen<ValueList<string>> Lists = Gen.Int[0, 5].Select(n => $"+7 495 000-00-0{n}").List[0, 4].Select(list => list.ToValueList());

    private static readonly Gen<Counterparty> Cards =
        Gen.Select(Texts, Texts, Texts, Lists, Gen.Select(Texts, Texts, Lists).List[0, 3], Gen.Int[0, 2], (name, full, comment, phones, contacts, kind) => new Counterparty
        {
            Name = name,
            FullName = full,
            Comment = comment,
            Phones = phones,
            Kind = (PersonKind)kind,
            Contacts = contacts.Where(c => c.Item1.Length > 0).Select(c => new ContactPerson(c.Item1) { Post = c.Item2, Phones = c.Item3 }).ToValueList(),
        });

    [Fact]
    public void Writing_the_same_card_twice_changes_nothing_the_second_time() =>
        Gen.Select(Cards, Cards).Sample((current, desired) =>
        {
            var once = CounterpartyMerge.Apply(current, desired);
            return CounterpartyComparer.Compare(once, desired).Count == 0 && CounterpartyMerge.Apply(once, desired) == once;
        });

    [Fact]
    public void Nothing_of_the_card_is_lost_by_writing_over_it() =>
        Gen.Select(Cards, Cards).Sample((current, desired) =>
        {
            var merged = CounterpartyMerge.Apply(current, desired);
            return current.Phones.All(merged.Phones.Contains)
                && current.Contacts.All(person => merged.Contacts.Any(other => other.Name == person.Name))
                && (current.Comment.Length == 0 || merged.Comment.Length > 0);
        });

    [Fact]
    public void A_card_over_itself_is_itself() =>
        Cards.Sample(card => CounterpartyComparer.Compare(card, card).Count == 0);

    [Fact]
    public void The_same_phone_in_another_form_is_no_difference()
    {
        var current = new Counterparty { Name = "А", Phones = ["4951234567"] };
        CounterpartyComparer.Compare(current, current with { Phones = ["+7 (495) 123-45-67"] }).ShouldBeEmpty();
    }

    [Fact]
    public void Differences_name_the_field_the_old_and_the_new()
    {
        var current = new Counterparty { Name = "ООО «А»", Inn = Inn.Complete("770708389") };
        var difference = CounterpartyComparer.Compare(current, current with { Name = "ООО «Б»" }).ShouldHaveSingleItem();
        difference.ShouldBe(new("name", "ООО «А»", "ООО «Б»"));
    }

    [Fact]
    public void Who_owns_the_card_is_not_compared()
    {
        var current = new Counterparty { Name = "А", ManagerId = "1", DepartmentId = "2" };
        CounterpartyComparer.Compare(current, current with { ManagerId = "9", DepartmentId = "8" }).ShouldBeEmpty();
        CounterpartyComparer.Hash(current).ShouldBe(CounterpartyComparer.Hash(current with { ManagerId = "9" }));
    }
}
