using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.Tests.Scenarios;
using CrmSandbox = Obmen.Sandbox.FreshOffice.FreshOfficeSandbox;

namespace Obmen.Tests.FreshOffice;

/// <summary>Cards written at the same time are looked at together, and each is still written as if it were alone.</summary>
public sealed class ProductWriteTests : IAsyncLifetime
{
    private const int Many = 60;

    private readonly HttpClient http = new();
    private CrmSandbox crm = null!;
    private IRecordSet<Product> products = null!;

    private static CancellationToken Cancel => World.Cancel;

    public async ValueTask InitializeAsync()
    {
        crm = await CrmSandbox.StartAsync(cancel: Cancel);
        var connection = new FreshOfficeConnection { Address = crm.Address.ToString(), Login = "1001", Password = "demo-key" };
        products = (await FreshOfficeCrm.ConnectAsync(connection, http, TimeProvider.System, cancel: Cancel)).Set<Product>()!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await crm.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Each_gets_its_own_price_in_fewer_calls_than_three_a_card(int pageSize)
    {
        var cards = await CardsAsync();
        crm.Oddities.PageSize = pageSize;
        crm.Faults.LatencyMs = 5;
        crm.Faults.Requests.Reset();

        var written = await Task.WhenAll(cards.Select((card, n) => products.UpdateAsync(card.Id, card.Version, Priced(card, n), Cancel)));

        written.Select(card => (card.Id, card.Value.Name, card.Value.Prices)).ShouldBe(cards.Select((card, n) => (card.Id, card.Value.Name, Priced(card, n).Prices)));
        written.ShouldAllBe(card => card.Version.Length > 0 && cards.All(before => before.Version != card.Version));
        crm.Faults.Writes.ShouldBe(Many);
        crm.Faults.Requests.Total.ShouldBeLessThan(Many * 2);
        (await products.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).ShouldBe(written);
    }

    [Fact]
    public async Task One_that_is_gone_and_one_that_a_person_changed_leave_the_others_as_they_are()
    {
        var cards = await CardsAsync();
        await products.UpdateAsync(cards[3].Id, null, cards[3].Value with { Name = "Переименована" }, Cancel);
        await ((IRemoves<Product>)products).RemoveAsync(cards[5].Id, null, Cancel);

        var ends = await Task.WhenAll(cards.Select(async (card, n) =>
        {
            try
            {
                await products.UpdateAsync(card.Id, card.Version, Priced(card, n), Cancel);
                return "";
            }
            catch (SideException refused)
            {
                return refused.What.Ru;
            }
        }));

        ends[3].ShouldContain("измен");
        ends[5].ShouldNotBeEmpty();
        ends.Where((_, n) => n is not (3 or 5)).ShouldAllBe(end => end.Length == 0);
        (await products.FindAsync(new Lookup.ById(cards[3].Id), Cancel)).ShouldHaveSingleItem().Value.Prices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_takes_no_long_question_is_asked_about_each_alone()
    {
        var cards = await CardsAsync();
        crm.Faults.FailNext(int.MaxValue, 400, when: request => request.QueryString.Value?.Contains("%20or%20", StringComparison.Ordinal) == true);

        var written = await Task.WhenAll(cards.Select((card, n) => products.UpdateAsync(card.Id, card.Version, Priced(card, n), Cancel)));

        written.Select(card => card.Value.Prices).ShouldBe(cards.Select((card, n) => Priced(card, n).Prices));
    }

    private static Product Priced(Stored<Product> card, int n) => card.Value with { Prices = [new("price", 100 + n)] };

    private async Task<List<Stored<Product>>> CardsAsync()
    {
        for (var n = 0; n < Many; n++)
            await products.CreateAsync(new() { Name = $"Товар {n}", Code = $"BP-{n}" }, Guid.NewGuid(), Cancel);
        return await products.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
    }
}
