using CsCheck;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Conformance;

/// <summary>What every end that holds counterparties must do. A new end joins with a subclass of a few lines.</summary>
public abstract class CounterpartyConformance : IAsyncLifetime
{
    private ISide side = null!;

    /// <summary>A token of the running test.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>True for an end that gives codes itself and takes idempotency keys (1C); false for one that keeps the code it is given (CRM).</summary>
    protected abstract bool IsOneC { get; }

    /// <summary>How many names go there and back; fewer where each takes long.</summary>
    protected virtual int Names => 40;

    private IRecordSet<Counterparty> Set => side.Set<Counterparty>().ShouldNotBeNull();

    /// <summary>What of a card the end has a place for; all of it unless it says otherwise.</summary>
    protected virtual Counterparty Held(Counterparty card) => card;

    /// <summary>Opens the end, without counterparties that this suite would mistake for its own.</summary>
    protected abstract Task<ISide> OpenAsync();

    /// <summary>Brings what was written to where it stays, at an end that needs a person for it; gives the end as it is then.</summary>
    protected virtual Task<ISide> SettledAsync(ISide written) => Task.FromResult(written);

    /// <summary>Closes what <see cref="OpenAsync"/> opened.</summary>
    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync() => side = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_created_card_reads_back_whole()
    {
        var card = Card(1);
        var created = await Set.CreateAsync(card, Guid.NewGuid(), Cancel);
        created.Id.ShouldNotBeEmpty();

        var read = (await Set.FindAsync(new Lookup.ById(created.Id), Cancel)).ShouldHaveSingleItem();
        CounterpartyComparer.Compare(read.Value, card).ShouldBeEmpty();
        read.Version.ShouldBe(created.Version);

        side = await SettledAsync(side);
        read = (await Set.FindAsync(new Lookup.ById(created.Id), Cancel)).ShouldHaveSingleItem();
        CounterpartyComparer.Compare(read.Value, card).ShouldBeEmpty();
        read.Value.Code.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_was_created_is_found_by_its_key_and_nothing_else_is()
    {
        var (card, key) = (Card(2), Guid.NewGuid());
        (await Set.FindCreatedAsync(card, key, Cancel)).ShouldBeNull();
        var created = await Set.CreateAsync(card, key, Cancel);
        (await Set.FindCreatedAsync(card, key, Cancel)).ShouldNotBeNull().Id.ShouldBe(created.Id);
        (await Set.FindCreatedAsync(Card(3), Guid.NewGuid(), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task An_end_that_takes_keys_creates_once_however_often_it_is_told()
    {
        if (!IsOneC)
            return;
        var (card, key) = (Card(4), Guid.NewGuid());
        var first = await Set.CreateAsync(card, key, Cancel);
        var second = await Set.CreateAsync(card, key, Cancel);
        second.Id.ShouldBe(first.Id);
        second.Value.Code.ShouldBe(first.Value.Code);
        (await Set.FindAsync(new Lookup.ByName(card.Name), Cancel)).Count.ShouldBe(1);
        second.Value.Contacts.Count.ShouldBe(card.Contacts.Count);
        second.Value.Accounts.Count.ShouldBe(card.Accounts.Count);
    }

    [Fact]
    public async Task An_update_without_news_changes_nothing()
    {
        var card = Card(5);
        var created = await Set.CreateAsync(card, Guid.NewGuid(), Cancel);
        var updated = await Set.UpdateAsync(created.Id, created.Version, card, Cancel);
        updated.Version.ShouldBe(created.Version);
        CounterpartyComparer.Compare(updated.Value, card).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_writes_what_differs_and_leaves_what_is_empty()
    {
        var card = Card(6);
        var created = await Set.CreateAsync(card, Guid.NewGuid(), Cancel);
        var desired = new Counterparty { Name = "ООО «Новое имя»", Kpp = Kpp.From("770201001"), Comment = "перезвонить" };
        var updated = await Set.UpdateAsync(created.Id, created.Version, desired, Cancel);

        updated.Value.Name.ShouldBe("ООО «Новое имя»");
        updated.Value.Kpp.Value.ShouldBe("770201001");
        updated.Value.Comment.ShouldBe("перезвонить");
        updated.Version.ShouldNotBe(created.Version);
        var others = card with { Name = "", Kpp = default, Comment = "", Kind = updated.Value.Kind };
        CounterpartyComparer.Compare(updated.Value, others).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_update_adds_to_lists_and_removes_nothing()
    {
        var card = Card(7);
        var created = await Set.CreateAsync(card, Guid.NewGuid(), Cancel);
        var desired = card with
        {
            Phones = ["+7 (495) 000-77-01"],
            Emails = ["second7@example.org"],
            Contacts = [new("Петрова Ольга Ивановна") { Post = "Кассир", Phones = ["+7 916 000 77 02"] }],
            Accounts = [Account("40702810900000007702")],
        };
        var updated = await Set.UpdateAsync(created.Id, created.Version, desired, Cancel);
        var read = (await Set.FindAsync(new Lookup.ById(created.Id), Cancel)).ShouldHaveSingleItem();

        CounterpartyComparer.Compare(read.Value, card).ShouldBeEmpty();
        CounterpartyComparer.Compare(read.Value, desired).ShouldBeEmpty();
        read.Value.Phones.Count.ShouldBe(card.Phones.Count + 1);
        read.Value.Contacts.Count.ShouldBe(card.Contacts.Count + 1);
        read.Value.Accounts.Count.ShouldBe(card.Accounts.Count + 1);
        read.Version.ShouldBe(updated.Version);

        side = await SettledAsync(side);
        CounterpartyComparer.Compare((await Set.FindAsync(new Lookup.ById(created.Id), Cancel)).ShouldHaveSingleItem().Value, read.Value).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_changed_since_the_plan_is_not_overwritten()
    {
        var created = await Set.CreateAsync(Card(8), Guid.NewGuid(), Cancel);
        await Set.UpdateAsync(created.Id, created.Version, new Counterparty { Name = "Чужая правка" }, Cancel);

        var failure = await Should.ThrowAsync<SideException>(() => Set.UpdateAsync(created.Id, created.Version, new Counterparty { Name = "Наша правка" }, Cancel));
        failure.Reaction.ShouldBe(Reaction.AskPerson);
        failure.OutcomeUnknown.ShouldBeFalse();
        (await Set.FindAsync(new Lookup.ById(created.Id), Cancel)).ShouldHaveSingleItem().Value.Name.ShouldBe("Чужая правка");

        var forced = await Set.UpdateAsync(created.Id, null, new Counterparty { Name = "Наша правка" }, Cancel);
        forced.Value.Name.ShouldBe("Наша правка");
    }

    [Fact]
    public async Task A_record_that_is_gone_asks_a_person()
    {
        var id = IsOneC ? Guid.NewGuid().ToString() : "999999";
        var failure = await Should.ThrowAsync<SideException>(() => Set.UpdateAsync(id, null, Card(9), Cancel));
        failure.Reaction.ShouldBe(Reaction.AskPerson);
    }

    [Fact]
    public async Task Listing_gives_each_record_once_and_whole()
    {
        var cards = Enumerable.Range(100, 23).Select(Card).ToList();
        var ids = new List<string>();
        foreach (var card in cards)
            ids.Add((await Set.CreateAsync(card, Guid.NewGuid(), Cancel)).Id);

        var listed = new Dictionary<string, Stored<Counterparty>>();
        await foreach (var stored in Set.ListAsync(Selection.All, Cancel))
            listed.TryAdd(stored.Id, stored).ShouldBeTrue($"{stored.Id} came twice");
        foreach (var (id, card) in ids.Zip(cards))
        {
            CounterpartyComparer.Compare(listed[id].Value, card).ShouldBeEmpty();
            (await Set.FindAsync(new Lookup.ById(id), Cancel)).ShouldHaveSingleItem().Version.ShouldBe(listed[id].Version);
        }

        var first = 0;
        await foreach (var stored in Set.ListAsync(new Selection { First = 5 }, Cancel))
            first++;
        first.ShouldBe(5);
    }

    [Fact]
    public async Task Records_are_found_by_code_inn_and_name()
    {
        var card = Card(10);
        var created = await Set.CreateAsync(card, Guid.NewGuid(), Cancel);
        await Set.CreateAsync(Card(11), Guid.NewGuid(), Cancel);
        side = await SettledAsync(side);
        var code = (await Set.FindAsync(new Lookup.ById(created.Id), Cancel)).ShouldHaveSingleItem().Value.Code;
        Lookup[] ways = [new Lookup.ByCode(code), new Lookup.ByInn(card.Inn), new Lookup.ByName(card.Name)];
        foreach (var way in ways)
            (await Set.FindAsync(way, Cancel)).ShouldHaveSingleItem().Id.ShouldBe(created.Id);

        (await Set.FindAsync(new Lookup.ByCode("ZZ-404"), Cancel)).ShouldBeEmpty();
        (await Set.FindAsync(new Lookup.ByInn(Inn.Complete("100000099")), Cancel)).ShouldBeEmpty();
        (await Set.FindAsync(new Lookup.ByName("Нет такого"), Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_name_survives_the_way_there_and_back()
    {
        var special = "ёЁ«»\"'&<%+#/\\;?(=,".Select(c => (IGen<char>)Gen.Const(c)).ToArray();
        var letters = Gen.OneOf(Gen.Char['а', 'я'], Gen.Char['A', 'Z'], Gen.OneOf(special));
        var names = letters.Array[1, 40].Select(chars => new string(chars));
        var n = 1000;
        await names.SampleAsync(
            async name =>
            {
                var card = Card(Interlocked.Increment(ref n)) with { Name = name };
                var created = await Set.CreateAsync(card, Guid.NewGuid(), Cancel);
                var found = await Set.FindAsync(new Lookup.ByName(name), Cancel);
                return found.Any(stored => stored.Id == created.Id && stored.Value.Name == name);
            },
            iter: Names,
            threads: 1);
    }

    /// <summary>A whole card, different for each number, valid in every check digit.</summary>
    protected Counterparty Card(int n)
    {
        var bic = Bic.From("044525225");
        return Held(new()
        {
            Code = IsOneC ? "" : $"TST-{n:D9}",
            Name = $"Ромашка № {n} ООО",
            FullName = $"Общество с ограниченной ответственностью «Ромашка № {n}»",
            Kind = PersonKind.Legal,
            Inn = Inn.Complete($"{770000000 + n}"),
            Kpp = Kpp.From("770101001"),
            Ogrn = Ogrn.Complete($"{102770000000L + n}"),
            Okpo = $"{10000000 + n}",
            LegalAddress = $"101000, г. Москва, ул. Мясницкая, д. {n}",
            ActualAddress = $"190000, г. Санкт-Петербург, Невский пр-кт, д. {n}",
            Phones = [$"+7 (495) {n:D3}-01-01"[..18]],
            Emails = [$"office{n}@example.org"],
            Website = $"https://firm{n}.example",
            Comment = $"Постоянный клиент {n}",
            Contacts =
            [
                new($"Иванов Пётр Сергеевич {n}") { Post = "Директор", Phones = [$"+7 916 100 {n:D4}"[..15]], Emails = [$"director{n}@example.org"] },
                new($"Сидорова Анна Львовна {n}") { Post = "Главный бухгалтер" },
            ],
            Accounts = [new(AccountNumber.Complete($"407028100{n:D11}", bic)) { Bic = bic, BankName = "Банк Пример", CorrespondentAccount = "30101810400000000225", IsMain = true }],
        });
    }

    private static BankAccount Account(string digits)
    {
        var bic = Bic.From("044525974");
        return new(AccountNumber.Complete(digits, bic)) { Bic = bic, BankName = "Другой банк", CorrespondentAccount = "30101810145250000974" };
    }
}
