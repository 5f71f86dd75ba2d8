using CsCheck;
using Obmen.Exchange.Journal;

namespace Obmen.Tests.Store;

/// <content>Links.</content>
public abstract partial class StoreSuite
{
    [Fact]
    public async Task A_link_is_found_from_either_end()
    {
        var link = new Link("base", "product", "g1", "15", "BP30-1", "sent", "", LinkBasis.Code, Time.GetUtcNow());
        await links.BindAsync(link, Cancel);
        (await links.FindAsync("base", "product", "g1", Cancel)).ShouldBe(link);
        (await links.FindByCrmAsync("base", "product", "15", Cancel)).ShouldBe(link);
        (await links.FindAsync("base", "counterparty", "g1", Cancel)).ShouldBeNull();
        (await links.FindByCrmAsync("other", "product", "15", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Links_behave_as_a_plain_dictionary_with_one_owner_a_card()
    {
        var operations = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3]).Array[1, 40];
        var round = 0;
        await operations.SampleAsync(async steps =>
        {
            var baseId = $"base{Interlocked.Increment(ref round)}";
            var model = new Dictionary<string, string>();
            foreach (var (oneC, crm, what) in steps)
            {
                if (what == 0)
                {
                    (await links.UnbindAsync(baseId, "counterparty", $"g{oneC}", Cancel)).ShouldBe(model.Remove($"g{oneC}"));
                    continue;
                }

                var isTaken = model.Any(pair => pair.Value == $"{crm}" && pair.Key != $"g{oneC}");
                var link = new Link(baseId, "counterparty", $"g{oneC}", $"{crm}", "", "", "", LinkBasis.Code, Time.GetUtcNow());
                if (isTaken)
                    await Should.ThrowAsync<LinkConflictException>(() => links.BindAsync(link, Cancel));
                else
                    await links.BindAsync(link, Cancel);
                if (!isTaken)
                    model[$"g{oneC}"] = $"{crm}";
            }

            (await LinksAsync(baseId)).ToDictionary(link => link.OneCId, link => link.CrmId).ShouldBe(model, ignoreOrder: true);
        }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task An_empty_hash_leaves_the_one_that_is_known()
    {
        var link = new Link("base", "counterparty", "g", "1", "c", "sent", "", LinkBasis.Code, Time.GetUtcNow());
        await links.BindAsync(link, Cancel);
        await links.BindAsync(link with { SentHash = "", ReceivedHash = "received" }, Cancel);
        (await LinksAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.SentHash.ShouldBe("sent"), l => l.ReceivedHash.ShouldBe("received"));
    }
}
