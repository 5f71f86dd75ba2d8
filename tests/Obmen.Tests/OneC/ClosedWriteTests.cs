using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Every kind of write of a document asks first whether its period is closed: 1C isn't even asked to write it.</summary>
public sealed class ClosedWriteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryConfiguration(OnePerFamily = true)]
    public async Task A_document_is_not_created_changed_posted_nor_marked_for_deletion_in_a_period_closed_since(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 2);
        var side = await world.ConnectAsync();
        using var writer = new BaseWriter(world.Sandbox, side.Configuration);
        var product = await writer.NewAsync("product", new() { ["name"] = "Стол складной" });
        if (side.Configuration.Object("vatRate") is not null)
            await writer.NewAsync("vatRate", new() { ["name"] = "20%" });
        var day = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var document = new TradeDocument
        {
            Kind = TradeKind.Invoice,
            Date = day.ToDateTime(new(11, 30)),
            CounterpartyId = (await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).FirstAsync(Cancel)).Id,
            OrganisationId = (await side.DirectoryAsync(DirectoryKind.Organisations, Cancel))[0].Id,
            Currency = "643",
            Sum = 1200,
            Vat = VatMode.Inside,
            Lines = [new() { ProductId = product, Name = "Стол складной", Quantity = 1, Price = 1200, Sum = 1200, Vat = VatRate.Of(20), VatSum = 200 }],
        };
        var made = await side.Set<TradeDocument>()!.CreateAsync(document, Guid.NewGuid(), Cancel);
        await CloseAsync(world, writer, configuration, day);

        // Another connection, as that of a run the day after.
        var documents = (await world.ConnectAsync()).Set<TradeDocument>()!;
        var before = world.Sandbox.Faults.Writes;
        await RefusedAsync(() => documents.CreateAsync(document, Guid.NewGuid(), Cancel));
        await RefusedAsync(() => documents.UpdateAsync(made.Id, made.Version, made.Value with { Comment = "иначе" }, Cancel));
        await RefusedAsync(() => documents.UpdateAsync(made.Id, made.Version, made.Value with { Date = day.AddDays(3).ToDateTime(default) }, Cancel));
        await RefusedAsync(() => documents.UpdateAsync(made.Id, made.Version, made.Value with { IsPosted = true }, Cancel));
        await RefusedAsync(() => ((IRemoves<TradeDocument>)documents).RemoveAsync(made.Id, made.Version, Cancel));
        (await documents.UpdateAsync(made.Id, made.Version, made.Value, Cancel)).Version.ShouldBe(made.Version, "what changes nothing is no write");
        world.Sandbox.Faults.Writes.ShouldBe(before);
        (await documents.CreateAsync(document with { Date = day.AddDays(1).ToDateTime(default) }, Guid.NewGuid(), Cancel)).Value.Sum.ShouldBe(1200);
    }

    private static async Task RefusedAsync(Func<Task> write)
    {
        var refused = await Should.ThrowAsync<SideException>(write);
        refused.What.Ru.ShouldContain("период закрыт по");
        (refused.Reaction, refused.OutcomeUnknown, refused.Advice.IsEmpty).ShouldBe((Reaction.SkipRecord, false, false));
    }

    private static async Task CloseAsync(ManagedBase world, BaseWriter writer, string configuration, DateOnly until)
    {
        var date = until.ToString("O", CultureInfo.InvariantCulture) + "T00:00:00";
        if (ManagedBase.Older.All(row => row.Data != configuration))
        {
            await writer.RecordAsync("closingDate", new() { ["date"] = date }, "");
            return;
        }

        // A demo base of the older configurations has such a record.
        using var client = new Client(world.Sandbox);
        var answer = await client.SendAsync(HttpMethod.Patch, $"InformationRegister_ГраницыЗапретаИзмененияДанных(Организация_Key=guid'{Guid.Empty}')", $$"""{"ГраницаЗапретаИзменений":"{{date}}"}""");
        answer.Status.ShouldBe(System.Net.HttpStatusCode.OK, answer.Body);
    }
}
