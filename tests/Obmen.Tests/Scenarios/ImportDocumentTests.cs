using CsCheck;
using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Загрузка документов в 1С» from the CRM to a base of every configuration over HTTP (rules L1–L3, B1–B3).</summary>
public sealed class ImportDocumentTests
{
    // Their form fills in accounts, rates and kinds that a sale isn't posted without.
    private static readonly string[] PostedByHand = ["bp2.0", "ka1.1", "upp1.3", "ut10.3"];

    // Their documents have services in a section of their own, after goods, and those of БП 2.0 take no discount but in the price: the lines come back
    // to the CRM as 1C has them, once, for the same money.
    private static readonly string[] KeepsServicesApart = ["bp2.0", "ka1.1", "upp1.3", "ut10.3"];

    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    public async Task A_manager_s_invoice_becomes_a_right_document_of_1C_and_a_second_run_writes_nothing(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        var id = await crm.WriteAsync(crm.Invoice("17"));
        await crm.WriteAsync(crm.Invoice("18") with { CounterpartyId = await crm.NewCompanyAsync("ООО «Совсем новая»") });

        var rows = await stage.RunAsync(new() { Post = true });
        rows.Where(row => row.Kind == "document").ShouldAllBe(row => row.Status.Ru == stage.Loaded);
        rows.Single(row => row.Kind == "counterparty").Name.ShouldBe("ООО «Совсем новая»");

        var written = (await stage.ListAsync()).ToDictionary(stored => stored.Value.Number);
        written["17"].Value.ShouldSatisfyAllConditions(
            document => document.Kind.ShouldBe(TradeKind.Invoice),
            document => document.Sum.ShouldBe(1200),
            document => document.IsPosted.ShouldBe(stage.Invoice.Posts),
            document => document.OrganisationId.ShouldNotBeEmpty(),
            document => document.Comment.ShouldBe("счет из CRM"),
            document => document.Lines.ShouldHaveSingleItem().ProductId.ShouldBe(stage.Product));
        written["18"].Value.CounterpartyName.ShouldBe("ООО «Совсем новая»");
        if (stage.Invoice.TakesContract && (await ImportRuns.ConnectAsync(world)).OneC.Set<Contract>() is { } contracts)
        {
            written["17"].Value.ContractName.ShouldNotBeEmpty();
            (await contracts.FindAsync(new Lookup.ByOwner(written["18"].Value.CounterpartyId), Cancel)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                contract => contract.Id.ShouldBe(written["18"].Value.ContractId),
                contract => contract.Value.IsForSale.ShouldBeTrue(),
                contract => contract.Value.OrganisationId.ShouldBe(written["18"].Value.OrganisationId));
        }

        (await crm.ReadAsync())[id].Uid.ShouldBe(written["17"].Id);
        (await world.MessagesAsync()).ShouldContain($"Счет №17 от 02.04.2026 11:30:00 - {stage.Loaded}");

        var before = world.Writes;
        (await stage.RunAsync(new() { Post = true, Overwrite = true })).ShouldAllBe(row => row.Action == RowAction.Skip);
        world.Writes.ShouldBe(before);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Every_default_of_the_base_stands_in_the_document_that_1C_gets(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        var line = CrmPapers.Line(ImportStage.Delivery, 590) with { Vat = VatRate.Exempt, VatSum = 0 };
        await crm.WriteAsync(crm.Invoice("17") with { Lines = [line], Sum = 590 });
        var offered = await ImportSetup.DirectoriesAsync(await ImportRuns.ConnectAsync(world), Cancel);
        // The last of each: what stands there without a choice would be the first, or none.
        var organisation = offered.Map.Organisations.Last(known => offered.Accounts.Any(account => account.Code == known.Id)).Id;
        var defaults = new ImportDefaults
        {
            OrganisationId = organisation,
            WarehouseId = offered.Warehouses[^1].Id,
            AccountId = offered.Accounts.Last(account => account.Code == organisation).Id,
            ManagerId = offered.Users[^1].Id,
            PriceTypeId = offered.PriceTypes[^1].Id,
            WithoutVat = true,
        };
        await world.Workspace.Imports.SaveAsync(world.BaseId, defaults);

        await stage.RunAsync(new() { Defaults = defaults });
        var lacks = DefaultsWithoutPlace.Of(world.ConfigurationId);
        // Where an invoice has no lines of its own, it is the order behind it that holds them and what they are sold by.
        (await stage.ListAsync(stage.Invoice.Behind.Length > 0 ? TradeKind.Order : TradeKind.Invoice)).ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(
            document => document.OrganisationId.ShouldBe(defaults.OrganisationId),
            document => document.WarehouseId.ShouldBe(lacks.Contains("warehouse") ? "" : defaults.WarehouseId),
            document => document.AccountId.ShouldBe(lacks.Contains("account") ? "" : defaults.AccountId),
            document => document.ManagerId.ShouldBe(lacks.Contains("manager") ? "" : defaults.ManagerId),
            document => document.PriceTypeId.ShouldBe(lacks.Contains("priceType") ? "" : defaults.PriceTypeId),
            document => document.Currency.ShouldBe("643"),
            document => document.Vat.ShouldBe(lacks.Contains("withoutVat") ? VatMode.Inside : VatMode.None));
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Whatever_the_document_the_export_after_its_import_finds_it_equal(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration, companies: 3);
        var (world, crm) = (stage.World, stage.Crm);
        var rule = MapGuess.Complete(new(), crm.Directories).Organisations.First(each => each.OrganisationId.Length > 0 && each.RequisitesId.Length > 0);
        VatRate[] rates = [.. ((VatRate[])[VatRate.Exempt, VatRate.Of(0), VatRate.Of(10), VatRate.Of(20), VatRate.Of(22)]).Where(rate => stage.Writer.HasRate(stage.Invoice.Behind.Length > 0 ? "order" : "invoice", rate))];
        rates.Length.ShouldBeGreaterThan(3);
        var line = Gen.Select(Any(ImportStage.Table, ImportStage.Delivery, ImportStage.Delivery), Gen.Int[1, 9_999], Gen.Int[1, 9_999_99], Any(0m, 5m, 12.5m), Any(rates));
        var document = Gen.Select(Gen.Int[0, 2], line.Array[1, 5], Gen.Enum<VatMode>(), Gen.Int[0, 300], Gen.Bool);
        var n = 0;
        await document.Array[8].SampleAsync(
            async all =>
            {
                var before = new Dictionary<string, TradeDocument>();
                foreach (var (company, lines, mode, day, note) in all)
                {
                    var made = lines.Select(each =>
                    {
                        var (name, quantity, kopecks, discount, vat) = each;
                        var (count, price) = (quantity / 1000m, kopecks / 100m);
                        var sum = decimal.Round(count * price * (100 - discount) / 100, 2, MidpointRounding.AwayFromZero);
                        var rate = mode == VatMode.None ? VatRate.Exempt : vat;
                        return new DocumentLine { Name = name, Quantity = count, Unit = "шт", Price = price, DiscountPercent = discount, Sum = sum, Vat = rate, VatSum = mode == VatMode.OnTop ? rate.OnTop(sum) : rate.Inside(sum) };
                    }).ToValueList();
                    var record = crm.Invoice($"П-{++n}", company: company) with
                    {
                        Date = new DateTime(2026, 1, 1, 9, 0, 0).AddDays(day),
                        Vat = mode,
                        Lines = made,
                        Sum = SumProof.Computed(mode, made),
                        Comment = note ? "срочно" : "",
                        OrganisationId = rule.RequisitesId,
                    };
                    var id = await crm.WriteAsync(record);
                    before[id] = (await crm.ReadAsync())[id];
                }

                (await stage.RunAsync(new() { Post = true })).Where(row => before.ContainsKey(row.SourceId) && !(row.Outcome == RowOutcome.Created && row.Status.Ru.EndsWith("сошлись", StringComparison.Ordinal))).Select(row => $"{row.Code} {row.Action} {row.Outcome}: {row.Reason.Ru} {row.Status.Ru}").ShouldBeEmpty();
                var plan = await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions { Types = ["invoice"], Update = true });
                var differing = (await world.RowsAsync(plan)).Where(row => row.Kind == "document").SelectMany(row => row.Differences.Select(difference => (row.Code, difference.Field, difference.Old, difference.New))).ToList();
                var isApart = KeepsServicesApart.Contains(world.ConfigurationId);
                (isApart ? differing.Where(difference => difference.Field != "lines") : differing).ShouldBeEmpty("the export finds nothing to change");
                await world.RunAsync(plan);
                var after = await crm.ReadAsync();
                foreach (var (id, was) in before)
                {
                    (after[id] with { Uid = "", Lines = isApart ? was.Lines : after[id].Lines }).ShouldBe(was);
                    after[id].Lines.Select(each => (each.Name, each.Quantity, each.Sum, each.Vat.Percent)).ShouldBe(was.Lines.Select(each => (each.Name, each.Quantity, each.Sum, each.Vat.Percent)), ignoreOrder: true);
                }

                plan = await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions { Types = ["invoice"], Update = true });
                (await world.RowsAsync(plan)).Where(row => row.Kind == "document").ShouldAllBe(row => row.Action == RowAction.Skip);
            },
            iter: configuration == Reliability.RunCase.Usual ? 3 : 1,
            threads: 1);
        (await stage.ListAsync()).Select(stored => stored.Value.Number).ShouldBeUnique();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Overwriting_shows_what_will_change_lines_included_and_changes_just_that(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        var id = await crm.WriteAsync(crm.Invoice("17"));
        await stage.RunAsync(new() { Post = true });
        await crm.ChangeAsync(id, crm.Invoice("17", 1700) with { Lines = [CrmPapers.Line(ImportStage.Table, 1200), CrmPapers.Line(ImportStage.Delivery, 500)] });
        (await stage.RunAsync()).ShouldHaveSingleItem().Reason.Ru.ShouldContain("«Перезаписывать» не отмечено");

        var options = new ImportOptions { Overwrite = true, Post = true };
        var row = (await world.RowsAsync(await stage.PlanAsync(options))).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Update);
        row.Differences.Select(difference => difference.Field).ShouldBe(["sum", "lines"]);
        if (stage.Invoice.Posts)
            row.Reason.Ru.ShouldContain("проведение снимется");
        (await stage.RunAsync(options)).ShouldHaveSingleItem().Status.Ru.ShouldBe(stage.Updated);
        (await stage.ListAsync()).ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(document => document.Sum.ShouldBe(1700), document => document.Lines.Count.ShouldBe(2), document => document.IsPosted.ShouldBe(stage.Invoice.Posts));
    }

    // A closed period is ClosedPeriodTests' matter.
    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Another_s_number_is_told_and_what_1C_may_not_post_stays_written(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var crm = stage.Crm;
        using (var papers = await stage.PapersAsync(company: 2))
            await papers.InvoiceAsync("2", 1200);
        await crm.WriteAsync(crm.Invoice("2"));
        await crm.WriteAsync(crm.Invoice("3"));
        var posts = stage.Invoice.Posts;
        if (posts)
            stage.World.OneC.Faults.FailNext(1, 403, when: request => request.Path.Value!.Contains("/Post", StringComparison.Ordinal));

        var rows = (await stage.RunAsync(new() { Post = true })).ToDictionary(row => row.Code);
        rows["2"].Reason.Ru.ShouldStartWith("Противоречие: № 2 за 2026 год в 1С выписан контрагенту");
        rows["3"].Outcome.ShouldBe(RowOutcome.Created);
        rows["3"].Status.Ru.ShouldStartWith(posts ? "записан, не проведён: 1С: у пользователя нет прав" : stage.Loaded);
        (await stage.ListAsync()).Single(stored => stored.Value.Number == "3").Value.IsPosted.ShouldBeFalse();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Missing_rights_stop_it_before_the_first_write(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        await stage.Crm.WriteAsync(stage.Crm.Invoice("17"));
        var plan = await stage.PlanAsync();
        stage.World.OneC.Faults.FailNext(1, 403, when: request => request.Method == HttpMethods.Patch);
        var end = await stage.World.RunAsync(plan);
        end.End.ShouldBe(JobEnd.Failed);
        end.Text.Ru.ShouldContain("нет прав");
        (await stage.ListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Lost_answers_and_dropped_connections_bring_every_document_once(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        for (var n = 1; n <= 12; n++)
            await crm.WriteAsync(crm.Invoice($"{n}", 100 + n) with { CounterpartyId = n == 7 ? await crm.NewCompanyAsync("ООО «Седьмая»") : crm.Companies[n % 2] });
        world.OneC.Faults.LoseAnswerAfterCommit(World.EveryWrite(4), 6);
        world.OneC.Faults.DropConnectionBeforeCommit(World.EveryWrite(7), 3);
        world.Crm.Faults.LoseAnswerAfterCommit(World.EveryWrite(3), 2);
        await stage.RunAsync(new() { Post = true, NewNumbers = true });
        world.OneC.Faults.Clear();
        world.Crm.Faults.Clear();
        await stage.RunAsync(new() { Post = true, NewNumbers = true, Overwrite = true });
        var written = await stage.ListAsync();
        written.Select(stored => stored.Value.Sum).Order().ShouldBe(Enumerable.Range(101, 12).Select(sum => (decimal)sum));
        written.ShouldAllBe(stored => stored.Value.IsPosted == stage.Invoice.Posts);
        var numbers = written.Select(stored => stored.Value.Number).ToList();
        (await crm.ReadAsync()).Values.Select(document => document.Number).ShouldBe(numbers, ignoreOrder: true);
        if ((await ImportRuns.ConnectAsync(world)).OneC.Set<Contract>() is { } contracts)
            (await contracts.ListAsync(Selection.All, Cancel).ToListAsync(Cancel)).GroupBy(contract => (contract.Value.CounterpartyId, contract.Value.OrganisationId, contract.Value.Name)).ShouldAllBe(group => group.Count() == 1);
        if (stage.Invoice.Behind.Length > 0)
            (await stage.ListAsync(TradeKind.Order)).Count.ShouldBe(12, "an order behind each invoice, and no other");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task An_article_of_the_CRM_s_product_finds_1Cs(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var crm = stage.Crm;
        var desk = await CrmPapers.NewProductAsync(stage.World, "Парта", "СТ-100");
        await crm.WriteAsync(crm.Invoice("17") with { Lines = [CrmPapers.Line("Парта школьная", 1200) with { ProductId = desk }] });
        var row = (await stage.RunAsync()).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Created, row.Reason.Ru);
        (await stage.ListAsync()).ShouldHaveSingleItem().Value.Lines[0].ProductId.ShouldBe(stage.Product);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Payment_and_shipment_in_1C_are_told_to_the_CRM_by_the_statuses_chosen_for_them(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        var ids = new[] { await crm.WriteAsync(crm.Invoice("1")), await crm.WriteAsync(crm.Invoice("2")), await crm.WriteAsync(crm.Invoice("3")), await crm.WriteAsync(crm.Invoice("4")) };
        var statuses = crm.Directories.Statuses.Where(status => status.Id != "1").Take(3).ToList();
        var defaults = await world.Workspace.Imports.DefaultsAsync(world.BaseId);
        await world.Workspace.Imports.SaveAsync(world.BaseId, defaults with { PartlyPaid = statuses[0].Id, Paid = statuses[1].Id, Shipped = statuses[2].Id });
        var options = new ImportOptions { TellStates = true };
        await stage.RunAsync(options);
        var invoices = (await stage.ListAsync()).ToDictionary(stored => stored.Value.Number);
        using (var papers = await stage.PapersAsync())
        {
            foreach (var invoice in invoices.Values.Where(_ => stage.Invoice.Behind.Length > 0))
                papers.StandsOn(invoice.Id, invoice.Value.BasisId);
            foreach (var (number, sum) in new[] { ("1", 500m), ("2", 1200m), ("3", 1200m) })
                await papers.PostAsync("bankIn", await papers.PaymentAsync("bankIn", $"П-{number}", new() { ["organisation"] = invoices[number].Value.OrganisationId }, (invoices[number].Id, sum)));
            var shipment = await papers.ShipmentAsync("Р-3", 1200, invoices["3"].Id, new() { ["warehouse"] = await stage.ChooseWarehouseAsync(), ["organisation"] = invoices["3"].Value.OrganisationId, ["contract"] = invoices["3"].Value.ContractId });
            if (!PostedByHand.Contains(world.ConfigurationId))
                await papers.PostAsync("shipment", shipment);
        }

        var rows = (await stage.RunAsync(options)).Where(row => row.Group == "status").ToList();
        // A sale that isn't posted ships nothing: then the invoice is paid.
        var third = statuses[PostedByHand.Contains(world.ConfigurationId) ? 1 : 2];
        rows.Select(row => (row.Code, row.Differences[0].New)).ShouldBe([("1", statuses[0].Name), ("2", statuses[1].Name), ("3", third.Name)], ignoreOrder: true);
        rows.Single(row => row.Code == "1").Reason.Ru.ShouldBe("Оплачен в 1С частично: 500,00 из 1 200,00");
        var read = await crm.ReadAsync();
        ids.Select(id => read[id].StatusId).ShouldBe([statuses[0].Id, statuses[1].Id, third.Id, "1"]);
        read[ids[0]].Sum.ShouldBe(1200, "nothing but the status is written");

        var before = world.Writes;
        await stage.RunAsync(options);
        world.Writes.ShouldBe(before);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
