using CsCheck;
using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using static Obmen.Tests.Scenarios.ImportRuns;

namespace Obmen.Tests.Scenarios;

/// <summary>«Загрузка документов в 1С» from the CRM to a base of Бухгалтерия over HTTP (rules L1–L3, B1–B3).</summary>
public sealed class ImportDocumentTests
{
    private static CancellationToken Cancel => World.Cancel;

    [Fact]
    public async Task A_manager_s_invoice_becomes_a_right_document_of_1C_and_a_second_run_writes_nothing()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var id = await crm.WriteAsync(crm.Invoice("17"));
        await crm.WriteAsync(crm.Invoice("18") with { CounterpartyId = await crm.NewCompanyAsync("ООО «Совсем новая»") });

        var rows = await RunAsync(world, new() { Post = true });
        rows.Where(row => row.Kind == "document").ShouldAllBe(row => row.Status.Ru == "загружен и проведён; номер, сумма и версия сошлись");
        rows.Single(row => row.Kind == "counterparty").Name.ShouldBe("ООО «Совсем новая»");

        var written = (await ListAsync(world)).ToDictionary(stored => stored.Value.Number);
        written["17"].Value.ShouldSatisfyAllConditions(
            document => document.Kind.ShouldBe(TradeKind.Invoice),
            document => document.Sum.ShouldBe(1200),
            document => document.IsPosted.ShouldBeTrue(),
            document => document.OrganisationId.ShouldNotBeEmpty(),
            document => document.ContractName.ShouldNotBeEmpty(),
            document => document.Comment.ShouldBe("счет из CRM"),
            document => document.Lines.ShouldHaveSingleItem().ProductId.ShouldBe(papers.Product));
        written["18"].Value.CounterpartyName.ShouldBe("ООО «Совсем новая»");
        var made = await (await ConnectAsync(world)).OneC.Set<Contract>()!.FindAsync(new Lookup.ByOwner(written["18"].Value.CounterpartyId), Cancel);
        made.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            contract => contract.Id.ShouldBe(written["18"].Value.ContractId),
            contract => contract.Value.IsForSale.ShouldBeTrue(),
            contract => contract.Value.OrganisationId.ShouldBe(written["18"].Value.OrganisationId));
        (await crm.ReadAsync())[id].Uid.ShouldBe(written["17"].Id);
        (await world.MessagesAsync()).ShouldContain("Счет №17 от 02.04.2026 11:30:00 - загружен и проведён; номер, сумма и версия сошлись");

        var before = world.Writes;
        (await RunAsync(world, new() { Post = true, Overwrite = true })).ShouldAllBe(row => row.Action == RowAction.Skip);
        world.Writes.ShouldBe(before);
    }

    [Fact]
    public async Task Every_default_of_the_base_stands_in_the_document_that_1C_gets()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var line = CrmPapers.Line("Доставка", 590) with { Vat = VatRate.Exempt, VatSum = 0 };
        await crm.WriteAsync(crm.Invoice("17") with { Lines = [line], Sum = 590 });
        var offered = await ImportSetup.DirectoriesAsync(await ConnectAsync(world), Cancel);
        // The last of each: what stands there without a choice would be the first, or none.
        var organisation = offered.Map.Organisations[^1].Id;
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

        await RunAsync(world, new() { Defaults = defaults });
        (await ListAsync(world)).ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(
            document => document.OrganisationId.ShouldBe(defaults.OrganisationId),
            document => document.WarehouseId.ShouldBe(defaults.WarehouseId),
            document => document.AccountId.ShouldBe(defaults.AccountId),
            document => document.ManagerId.ShouldBe(defaults.ManagerId),
            document => document.PriceTypeId.ShouldBe(defaults.PriceTypeId),
            document => document.Currency.ShouldBe("643"),
            document => document.Vat.ShouldBe(VatMode.None));
    }

    [Fact]
    public async Task Whatever_the_document_the_export_after_its_import_finds_it_equal()
    {
        await using var world = await World.ConnectedAsync(4);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world, companies: 3);
        var rule = MapGuess.Complete(new(), crm.Directories).Organisations.First(each => each.OrganisationId.Length > 0 && each.RequisitesId.Length > 0);
        var line = Gen.Select(Any("Стол письменный", "Доставка", "Доставка"), Gen.Int[1, 9_999], Gen.Int[1, 9_999_99], Any(0m, 5m, 12.5m), Any(VatRate.Exempt, VatRate.Of(0), VatRate.Of(10), VatRate.Of(20), VatRate.Of(22)));
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

                (await RunAsync(world, new() { Post = true })).Where(row => before.ContainsKey(row.SourceId)).ShouldAllBe(row => row.Outcome == RowOutcome.Created && row.Status.Ru.EndsWith("сошлись"));
                var plan = await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions { Types = ["invoice"], Update = true });
                (await world.RowsAsync(plan)).Where(row => row.Kind == "document").ShouldAllBe(row => row.Action == RowAction.Skip, "the export finds nothing to change");
                await world.RunAsync(plan);
                var after = await crm.ReadAsync();
                foreach (var (id, was) in before)
                    (after[id] with { Uid = "" }).ShouldBe(was);
            },
            iter: 3,
            threads: 1);
        (await ListAsync(world)).Select(stored => stored.Value.Number).ShouldBeUnique();
    }

    [Fact]
    public async Task Overwriting_shows_what_will_change_lines_included_and_changes_just_that()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var id = await crm.WriteAsync(crm.Invoice("17"));
        await RunAsync(world, new() { Post = true });
        await crm.ChangeAsync(id, crm.Invoice("17", 1700) with { Lines = [CrmPapers.Line("Стол письменный", 1200), CrmPapers.Line("Доставка", 500)] });
        (await RunAsync(world, new())).ShouldHaveSingleItem().Reason.Ru.ShouldContain("«Перезаписывать» не отмечено");

        var options = new ImportOptions { Overwrite = true, Post = true };
        var row = (await world.RowsAsync(await PlanAsync(world, options))).ShouldHaveSingleItem();
        row.Action.ShouldBe(RowAction.Update);
        row.Differences.Select(difference => difference.Field).ShouldBe(["sum", "lines"]);
        row.Reason.Ru.ShouldContain("проведение снимется");
        (await RunAsync(world, options)).ShouldHaveSingleItem().Status.Ru.ShouldBe("обновлён и проведён; номер, сумма и версия сошлись");
        (await ListAsync(world)).ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(document => document.Sum.ShouldBe(1700), document => document.Lines.Count.ShouldBe(2), document => document.IsPosted.ShouldBeTrue());
    }

    [Fact]
    public async Task A_closed_period_and_another_s_number_are_told_and_what_1C_may_not_post_stays_written()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await papers.NewRecordAsync("InformationRegister_ДатыЗапретаИзменения", new { ДатаЗапрета = "2026-03-31T00:00:00" });
        await crm.WriteAsync(crm.Invoice("1") with { Date = new(2026, 3, 31) });
        await papers.InvoiceAsync("2", party: 2);
        await crm.WriteAsync(crm.Invoice("2"));
        await crm.WriteAsync(crm.Invoice("3"));
        world.OneC.Faults.FailNext(1, 403, when: request => request.Path.Value!.Contains("/Post", StringComparison.Ordinal));

        var rows = (await RunAsync(world, new() { Post = true })).ToDictionary(row => row.Code);
        rows["1"].Reason.Ru.ShouldStartWith("Период в 1С закрыт по 31.03.2026");
        rows["2"].Reason.Ru.ShouldStartWith("Противоречие: № 2 за 2026 год в 1С выписан контрагенту");
        rows["3"].Outcome.ShouldBe(RowOutcome.Created);
        rows["3"].Status.Ru.ShouldStartWith("записан, не проведён: 1С: у пользователя нет прав");
        (await ListAsync(world)).Single(stored => stored.Value.Number == "3").Value.IsPosted.ShouldBeFalse();
    }

    [Fact]
    public async Task Missing_rights_stop_it_before_the_first_write()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await crm.WriteAsync(crm.Invoice("17"));
        var plan = await PlanAsync(world, new ImportOptions());
        world.OneC.Faults.FailNext(1, 403, when: request => request.Method == HttpMethods.Patch);
        var end = await world.RunAsync(plan);
        end.End.ShouldBe(JobEnd.Failed);
        end.Text.Ru.ShouldContain("нет прав");
        (await ListAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lost_answers_and_dropped_connections_bring_every_document_once()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        for (var n = 1; n <= 12; n++)
            await crm.WriteAsync(crm.Invoice($"{n}", 100 + n) with { CounterpartyId = n == 7 ? await crm.NewCompanyAsync("ООО «Седьмая»") : crm.Companies[n % 2] });
        world.OneC.Faults.LoseAnswerAfterCommit(World.EveryWrite(4), 6);
        world.OneC.Faults.DropConnectionBeforeCommit(World.EveryWrite(7), 3);
        world.Crm.Faults.LoseAnswerAfterCommit(World.EveryWrite(3), 2);
        await RunAsync(world, new() { Post = true, NewNumbers = true });
        world.OneC.Faults.Clear();
        world.Crm.Faults.Clear();
        await RunAsync(world, new() { Post = true, NewNumbers = true, Overwrite = true });
        var written = await ListAsync(world);
        written.Select(stored => stored.Value.Sum).Order().ShouldBe(Enumerable.Range(101, 12).Select(sum => (decimal)sum));
        written.ShouldAllBe(stored => stored.Value.IsPosted);
        var numbers = written.Select(stored => stored.Value.Number).ToList();
        (await crm.ReadAsync()).Values.Select(document => document.Number).ShouldBe(numbers, ignoreOrder: true);
        var contracts = await (await ConnectAsync(world)).OneC.Set<Contract>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
        contracts.GroupBy(contract => (contract.Value.CounterpartyId, contract.Value.OrganisationId, contract.Value.Name)).ShouldAllBe(group => group.Count() == 1);
    }

    [Fact]
    public async Task An_article_of_the_CRM_s_product_finds_1Cs()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        await papers.ChangeAsync("Catalog_Номенклатура", papers.Product, new { Артикул = "СТ-100" });
        var crm = await CrmPapers.OpenAsync(world);
        var desk = await CrmPapers.NewProductAsync(world, "Парта", "СТ-100");
        await crm.WriteAsync(crm.Invoice("17") with { Lines = [CrmPapers.Line("Парта школьная", 1200) with { ProductId = desk }] });
        (await RunAsync(world, new())).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Created);
        (await ListAsync(world)).ShouldHaveSingleItem().Value.Lines[0].ShouldSatisfyAllConditions(line => line.ProductId.ShouldBe(papers.Product), line => line.Name.ShouldBe("Парта школьная"));
    }

    [Fact]
    public async Task Payment_and_shipment_in_1C_are_told_to_the_CRM_by_the_statuses_chosen_for_them()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var ids = new[] { await crm.WriteAsync(crm.Invoice("1")), await crm.WriteAsync(crm.Invoice("2")), await crm.WriteAsync(crm.Invoice("3")), await crm.WriteAsync(crm.Invoice("4")) };
        var statuses = crm.Directories.Statuses.Where(status => status.Id != "1").Take(3).ToList();
        var defaults = await world.Workspace.Imports.DefaultsAsync(world.BaseId);
        await world.Workspace.Imports.SaveAsync(world.BaseId, defaults with { PartlyPaid = statuses[0].Id, Paid = statuses[1].Id, Shipped = statuses[2].Id });
        var options = new ImportOptions { TellStates = true };
        await RunAsync(world, options);
        var keys = (await ListAsync(world)).ToDictionary(stored => stored.Value.Number, stored => stored.Id);
        foreach (var (number, sum) in new[] { ("1", 500m), ("2", 1200m), ("3", 1200m) })
            await papers.WriteAsync(Papers.BankIn, $"П-{number}", sum, new { РасшифровкаПлатежа = new[] { new { СчетНаОплату_Key = keys[number], СуммаПлатежа = sum } } });
        await papers.WriteAsync(Papers.Shipments, "Р-3", 1200, new { СуммаВключаетНДС = true, СчетНаОплатуПокупателю_Key = keys["3"], Товары = new[] { papers.Goods(1200, "НДС20", 200) } });

        var rows = (await RunAsync(world, options)).Where(row => row.Group == "status").ToList();
        rows.Select(row => (row.Code, row.Differences[0].New)).ShouldBe([("1", statuses[0].Name), ("2", statuses[1].Name), ("3", statuses[2].Name)], ignoreOrder: true);
        rows.Single(row => row.Code == "1").Reason.Ru.ShouldBe("Оплачен в 1С частично: 500,00 из 1 200,00");
        var read = await crm.ReadAsync();
        ids.Select(id => read[id].StatusId).ShouldBe([statuses[0].Id, statuses[1].Id, statuses[2].Id, "1"]);
        read[ids[0]].Sum.ShouldBe(1200, "nothing but the status is written");

        var before = world.Writes;
        await RunAsync(world, options);
        world.Writes.ShouldBe(before);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
