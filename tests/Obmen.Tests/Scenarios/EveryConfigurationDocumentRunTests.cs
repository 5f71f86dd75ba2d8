using System.Globalization;
using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;
using static Obmen.Tests.Scenarios.DocumentRuns;

namespace Obmen.Tests.Scenarios;

/// <summary>Runs of «Выгрузка документов» from every configuration: again, without our store, into an odd CRM, over a bad network, and by a person's choices.</summary>
public sealed class EveryConfigurationDocumentRunTests
{
    private const int Days = 16;

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_second_run_says_what_the_crm_has_and_without_our_store_all_is_found_by_the_uid(string configuration)
    {
        await using var world = await World.ConnectedAsync(2, configuration: configuration);
        using var papers = await PapersAsync(world);
        await papers.PapersAsync();
        await RunAsync(world);
        var before = world.Writes;

        await StandsAsync(world);
        await world.CloseAsync();
        Directory.Delete(world.DataFolder, recursive: true);
        await world.OpenAsync();
        await world.ConnectAsync();
        await StandsAsync(world);
        world.Writes.ShouldBe(before);
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_crm_with_oddities_takes_and_shows_the_same(string configuration)
    {
        await using var world = await World.StartAsync(1, configuration: configuration);
        var oddities = world.Crm.Oddities;
        (oddities.PageSize, oddities.RenamedProperties, oddities.UpperCaseNames, oddities.PaddedStrings, oddities.Numbers, oddities.Dates, oddities.RefusedVerbs) = (2, true, true, true, NumberForm.Texts, DateForm.JsDate, ["MERGE", "PATCH"]);
        await world.ConnectAsync();
        using var papers = await PapersAsync(world);
        await papers.PapersAsync();
        var key = await papers.InvoiceAsync("8", 300.06m);
        await RunAsync(world);
        await papers.ChangeInvoiceAsync(key, 600.12m);
        await RunAsync(world, new() { Update = true });

        var documents = await ListAsync<TradeDocument>(world);
        documents.Single(stored => stored.Value.Uid == key).Value.Sum.ShouldBe(600.12m);
        documents.ShouldAllBe(stored => SumProof.Problem(stored.Value) == null);
        (await ListAsync<MoneyMovement>(world)).ShouldAllBe(stored => stored.Value.Sum == ProfilePapers.Total);
        await NothingMoreAsync(world);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Lost_answers_and_dropped_connections_bring_every_document_and_payment_once(string configuration)
    {
        await using var world = await World.ConnectedAsync(2, configuration: configuration);
        using var papers = await PapersAsync(world);
        var made = await papers.PapersAsync();
        world.Crm.Faults.LoseAnswerAfterCommit(World.EveryWrite(3), 3);
        world.Crm.Faults.DropConnectionBeforeCommit(World.EveryWrite(4), 2);
        await RunAsync(world);
        world.Crm.Faults.Clear();
        await RunAsync(world);

        var arrived = (await ListAsync<TradeDocument>(world)).Select(stored => stored.Value.Uid).Concat((await ListAsync<MoneyMovement>(world)).Select(stored => stored.Value.Uid)).ToList();
        arrived.ShouldBe(made.Where(paper => paper.Key != "order").Select(paper => paper.Value), ignoreOrder: true);
        world.Crm.Companies().Count.ShouldBe(1);
        await NothingMoreAsync(world);
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_lost_answer_to_any_single_write_doubles_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(Days, configuration: configuration);
        var (documents, movements, isMet) = (new List<string>(), new List<string>(), true);
        // A day and a counterparty of its own for each write: no run meets what another has left.
        for (var lost = 1; isMet; lost++)
        {
            lost.ShouldBeLessThan(Days);
            using var papers = await PapersAsync(world, lost - 1);
            papers.Day = $"2026-02-{lost:D2}";
            var (one, two) = (await papers.InvoiceAsync($"{lost}1", 1200), await papers.InvoiceAsync($"{lost}2", 700.7m));
            documents.AddRange([one, two, await papers.ShipmentAsync($"{lost}3", 1200, one, [])]);
            movements.AddRange([await papers.PaymentAsync("bankIn", $"{lost}4", null, (one, 1200), (two, 700.7m)), await papers.PaymentAsync("cashOut", $"{lost}5", null, ("", 50)), await papers.PaymentAsync("cashIn", $"{lost}6", null, ("", 60))]);
            var (nth, seen, day) = (lost, 0, DateOnly.Parse(papers.Day, CultureInfo.InvariantCulture));
            world.Crm.Faults.LoseAnswerAfterCommit(request => !HttpMethods.IsGet(request.Method) && Interlocked.Increment(ref seen) == nth);
            var plan = await RunAsync(world, new() { From = day, To = day });
            isMet = world.Crm.Faults.Pending == 0;
            world.Crm.Faults.Clear();

            (isMet || lost > 8).ShouldBeTrue($"only {seen} writes");
            (await world.RowsAsync(plan)).ShouldAllBe(row => row.Outcome == RowOutcome.Created, $"lost answer to write {lost}");
            var arrived = await ListAsync<TradeDocument>(world);
            arrived.Select(stored => stored.Value.Uid).ShouldBe(documents, ignoreOrder: true);
            arrived.ShouldAllBe(stored => stored.Value.Lines.Count == 1);
            // A payment of two invoices is two movements.
            (await ListAsync<MoneyMovement>(world)).Select(stored => stored.Value.Uid.Split('#')[0]).Distinct().ShouldBe(movements, ignoreOrder: true);
            (await ListAsync<MoneyMovement>(world)).Count.ShouldBe(4 * lost);
            world.Crm.Companies().Count.ShouldBe(lost);
        }
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task The_mapping_is_guessed_by_name_for_every_organisation_and_a_person_s_choice_is_kept(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        var (bank, cash) = (await papers.PaymentAsync("bankIn", "1", null, ("", 100)), await papers.PaymentAsync("cashIn", "2", null, ("", 200)));
        var (guess, directories) = await world.Workspace.Documents.CompleteAsync(world.Workspace.Connector.Current(world.BaseId)!, World.Cancel);
        string Named(TradeKind kind) => directories.Types.Single(type => type.Id == guess.Type(kind, "")!.TypeId).Name;
        (Named(TradeKind.Invoice), Named(TradeKind.Shipment), Named(TradeKind.Act), Named(TradeKind.VatInvoice)).ShouldBe(("Счет", "Накладная", "Акт", "Счет-фактура"));
        directories.Organisations.ShouldNotBeEmpty();
        guess.Types.Count.ShouldBe(4 * (directories.Organisations.Count + 1));

        var own = directories.Organisations[0].Id;
        var changed = guess with
        {
            Types = guess.Types.Select(rule => rule.Kind == "invoice" && rule.OrganisationId == own ? rule with { TypeId = "16", StatusId = "4" } : rule).ToValueList(),
            Articles = [new("bankIn", "3"), new("cashIn", "")],
        };
        await world.Workspace.Documents.SaveAsync(world.BaseId, changed);
        await RunAsync(world);
        (await ListAsync<MoneyMovement>(world)).ToDictionary(stored => stored.Value.Uid, stored => stored.Value.ArticleName).ShouldBe(new Dictionary<string, string> { [bank] = "Прочее", [cash] = "" }, ignoreOrder: true);

        // What the CRM's people put stays, whatever the table says later.
        await world.Workspace.Documents.SaveAsync(world.BaseId, changed with { Articles = guess.Articles });
        await NothingMoreAsync(world);
        await world.CloseAsync();
        await world.OpenAsync();
        await world.ConnectAsync();
        (await world.Workspace.Documents.MapAsync(world.BaseId)).Type(TradeKind.Invoice, own)!.ShouldSatisfyAllConditions(rule => rule.TypeId.ShouldBe("16"), rule => rule.StatusId.ShouldBe("4"));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_product_that_the_crm_lacks_goes_first_when_so_chosen_and_as_text_otherwise(string configuration)
    {
        foreach (var first in new[] { false, true })
        {
            await using var world = await World.ConnectedAsync(1, configuration: configuration);
            using var papers = await PapersAsync(world);
            papers.Organisation = (await MapDirectories.ReadAsync((await ImportRuns.ConnectAsync(world)).OneC, (await ImportRuns.ConnectAsync(world)).Crm, World.Cancel)).Organisations[0].Id;
            await papers.MoveIntoFolderAsync("Крепёж");
            var invoice = await papers.InvoiceAsync("7", 1200);
            // Only products of what goes by itself are looked for.
            if (await PostsAsync(world))
                await papers.PostAsync("invoice", invoice);
            var options = new DocumentOptions { ProductsFirst = first };
            var plan = await RunAsync(world, options);

            var rows = await world.RowsAsync(plan);
            rows.Select(row => row.Kind).ShouldBe(first ? ["counterparty", "productGroup", "product", "document"] : ["counterparty", "document"]);
            rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created);
            var line = (await ListAsync<TradeDocument>(world)).ShouldHaveSingleItem().Value.Lines.ShouldHaveSingleItem();
            var products = await ListAsync<Product>(world);
            products.Select(product => product.Value.Name).ShouldBe(first ? ["Болт М8"] : []);
            line.ProductId.ShouldBe(first ? products[0].Id : "");
            (line.Name, line.ProductCode.StartsWith("BP30-", StringComparison.Ordinal)).ShouldBe(("Болт М8", true));
            await NothingMoreAsync(world, options);
        }
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task The_types_and_the_period_narrow_what_is_read(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        var made = await papers.PapersAsync();
        await papers.PaymentAsync("bankIn", "9", new() { ["date"] = "2026-03-01T00:00:00" }, ("", 10));
        await papers.PaymentAsync("bankIn", "10", new() { ["date"] = "2026-01-31T23:59:59" }, ("", 10));
        var last = await papers.PaymentAsync("bankIn", "11", new() { ["date"] = "2026-02-28T23:59:59" }, ("", 10));
        var rows = await world.RowsAsync(await PlanAsync(world, new() { Types = ["bankIn"] }));
        rows.Where(row => row.Kind != "counterparty").Select(row => (row.Group, row.SourceId)).ShouldBe([("bankIn", made["bankIn"]), ("bankIn", last)], ignoreOrder: true);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task An_invoice_goes_by_itself_once_it_is_posted_or_where_invoices_never_post(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        using var papers = await PapersAsync(world);
        await papers.InvoiceAsync("7", 1200);
        var rows = await world.RowsAsync(await PlanAsync(world));
        var posts = await PostsAsync(world);
        rows.Select(row => (row.Kind, row.Marked)).ShouldBe([("counterparty", !posts), ("document", !posts)]);
        if (posts)
            rows[^1].Reason.Ru.ShouldContain("Не проведён в 1С");
    }

    private static async Task<bool> PostsAsync(World world) =>
        ((IDocumentTarget)(await ImportRuns.ConnectAsync(world)).OneC).Targets.Single(target => target.Kind == TradeKind.Invoice).Posts;

    private static async Task StandsAsync(World world)
    {
        var plan = await PlanAsync(world, new() { Update = true });
        await world.RunAsync(plan);
        var rows = await world.RowsAsync(plan);
        rows.ShouldAllBe(row => row.Action == RowAction.Skip);
        rows.Where(row => row.Kind == "document").ShouldAllBe(row => row.Status.Ru == "В CRM документ есть, не выгружено");
        rows.Where(row => row.Kind == "movement").ShouldAllBe(row => row.Status.Ru == "В CRM фин. движение есть, не выгружено");
        rows.Count(row => row.Kind == "movement").ShouldBe(4);
    }
}
