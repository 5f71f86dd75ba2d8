using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Tests.FileBase;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Conformance;

/// <summary>
/// The same of bases that are read from the file they export and written to by the file they load: what is written is as it will be at once, and is in 1C when a
/// person has loaded the file and exported the base anew. Posting isn't for files, and is refused in words.
/// </summary>
[OlderConfigurations]
public sealed class DocumentFileConformanceTests(ServedBases bases, ServedFiles files) : DocumentConformance(bases), IClassFixture<ServedFiles>
{
    [Theory]
    [EveryConfiguration]
    public async Task Posting_and_what_needs_it_taken_back_are_refused_in_words_and_nothing_is_written(string configuration)
    {
        await using var served = await ManagedBase.StartAsync(configuration, counterparties: 30, products: 30, documents: 40);
        var opened = await ConnectAsync(served, configuration);
        await using var stage = await Stage.OpenAsync(served, opened, await NamesAsync(served, opened), written => SettledAsync(served, written));
        var documents = (IRemoves<TradeDocument>)stage.Documents;
        var posting = stage.Side.Targets.Where(target => target.Posts).ToList();
        foreach (var target in posting)
        {
            var made = await documents.CreateAsync(stage.Document(target.Kind), Guid.NewGuid(), Cancel);
            await RefusedAsync(() => documents.UpdateAsync(made.Id, made.Version, made.Value with { IsPosted = true }, Cancel), "проводится", made);
        }

        // What 1C's own people have posted.
        var kinds = posting.ConvertAll(target => target.Kind);
        var posted = await documents.ListAsync(Selection.All, Cancel).Where(stored => stored.Value.IsPosted && !stored.IsDeleted && kinds.Contains(stored.Value.Kind)).ToListAsync(Cancel);
        foreach (var there in posted.DistinctBy(stored => stored.Value.Kind))
        {
            await RefusedAsync(() => documents.UpdateAsync(there.Id, there.Version, there.Value with { Sum = there.Value.Sum + 1 }, Cancel), "проводится", there);
            await RefusedAsync(() => documents.RemoveAsync(there.Id, there.Version, Cancel), "проведён", there);
        }

        posted.ShouldNotBeEmpty();

        async Task RefusedAsync(Func<Task> write, string because, Stored<TradeDocument> stored)
        {
            var awaiting = stage.Side.Awaiting;
            var refused = await Should.ThrowAsync<SideException>(write);
            refused.What.Ru.ShouldContain(because);
            (refused.Reaction, refused.OutcomeUnknown, refused.Advice.IsEmpty).ShouldBe((Reaction.SkipRecord, false, false));
            stage.Side.Awaiting.ShouldBe(awaiting);
            (await documents.FindAsync(new Lookup.ById(stored.Id), Cancel)).ShouldHaveSingleItem().ShouldBe(stored);
        }
    }

    internal override Task<OneCBase> ConnectAsync(ManagedBase served, string configuration) => files.OpenAsync(served, configuration);

    internal override async Task<Configuration> NamesAsync(ManagedBase served, OneCBase side) => (await served.ConnectAsync()).Configuration;

    internal override Task<OneCBase> SettledAsync(ManagedBase served, OneCBase written) => files.SettledAsync(served, written);
}
