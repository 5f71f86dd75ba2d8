using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Incremental;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Sandbox;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Schedules;

/// <summary>A base by the quarter of an hour: what hasn't changed in 1C isn't read again, and nothing is lost by it.</summary>
public sealed class IncrementalTests
{
    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    public async Task What_has_not_changed_is_not_read_again_the_same_day_and_what_names_it_still_finds_it(string configuration)
    {
        await using var world = await NoonAsync(configuration: configuration);
        using var papers = await TodayAsync(world);
        var first = await WriteAsync(world, papers, "ИН-000001", 1200);
        await WriteAsync(world, papers, "ИН-000002", 2400);
        await Turns.NextAsync(world);
        Numbers(world).ShouldBe(["ИН-000001", "ИН-000002"]);
        // What was written is compared once more.
        await Turns.NextAsync(world);

        var asked = Watch(world);
        await UnchangedAsync(world);
        asked.Where(request => request.Contains("/Document_", StringComparison.Ordinal)).ShouldAllBe(request => request.Contains("$select=Ref_Key,DataVersion&", StringComparison.Ordinal), "no document is read");
        asked.ShouldContain(request => request.Contains("$select=Ref_Key,DataVersion", StringComparison.Ordinal));
        asked.ShouldNotContain(request => request.StartsWith("CRM", StringComparison.Ordinal) && request.Contains("/documents", StringComparison.OrdinalIgnoreCase));

        await papers.ChangeInvoiceAsync(first, 1800);
        await WriteAsync(world, papers, "ИН-000003", 600);
        await papers.PostAsync("bankIn", await papers.PaymentAsync("bankIn", "ИН-000004", null, (first, 1200)));
        await Turns.NextAsync(world);
        (await LastPlanAsync(world)).Rows.Select(row => (row.Code, row.Action, row.Outcome)).ShouldBe(
            [("ИН-000001", RowAction.Update, RowOutcome.Updated), ("ИН-000003", RowAction.Create, RowOutcome.Created), ("ИН-000004", RowAction.Create, RowOutcome.Created)], ignoreOrder: true);
        (await CrmAsync<TradeDocument>(world)).Single(stored => stored.Value.Number == "ИН-000001").Value.Sum.ShouldBe(1800);

        // The invoice isn't read any more, and the payment of it still finds it.
        await Turns.NextAsync(world);
        await papers.PostAsync("bankIn", await papers.PaymentAsync("bankIn", "ИН-000005", null, (first, 600)));
        await Turns.NextAsync(world);
        var invoice = (await CrmAsync<TradeDocument>(world)).Single(stored => stored.Value.Number == "ИН-000001").Id;
        (await CrmAsync<MoneyMovement>(world)).Select(movement => movement.Value.InvoiceId).ShouldBe([invoice, invoice]);
        await NothingIsLeftAsync(world);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Once_a_day_everything_is_compared(string configuration)
    {
        await using var world = await NoonAsync(configuration: configuration);
        using var papers = await TodayAsync(world);
        await WriteAsync(world, papers, "ИН-000001", 1200);
        await Turns.NextAsync(world);
        await Turns.NextAsync(world);
        await ((IRemoves<TradeDocument>)Crm(world).Set<TradeDocument>()!).RemoveAsync((await CrmAsync<TradeDocument>(world)).ShouldHaveSingleItem().Id, null, World.Cancel);
        await UnchangedAsync(world);

        world.Time.Advance(TimeSpan.FromDays(1));
        await Turns.GiveAsync(world);
        (await LastPlanAsync(world)).Rows.ShouldHaveSingleItem().Reason.Ru.ShouldContain("удалён");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Other_choices_compare_everything_anew(string configuration)
    {
        await using var world = await NoonAsync(configuration: configuration);
        using var papers = await TodayAsync(world);
        await WriteAsync(world, papers, "ИН-000001", 1200);
        await Turns.NextAsync(world);
        await Turns.NextAsync(world);
        await world.Workspace.Documents.SaveAsync(world.BaseId, new() { Articles = [new("bankIn", "7")] });
        await Turns.NextAsync(world);
        (await LastPlanAsync(world)).Rows.ShouldHaveSingleItem().Code.ShouldBe("ИН-000001");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_could_not_be_written_is_read_until_it_is(string configuration)
    {
        await using var world = await NoonAsync(configuration: configuration);
        using var papers = await TodayAsync(world);
        await WriteAsync(world, papers, "ИН-000001", 1200);
        world.Crm.Faults.FailNext(1, 400, when: request => request.Method == "POST" && request.Path.Value!.Contains("ocument", StringComparison.Ordinal));
        await Turns.NextAsync(world);
        Numbers(world).ShouldBeEmpty();

        world.Time.Advance(TimeSpan.FromHours(1));
        await Turns.GiveAsync(world);
        Numbers(world).ShouldBe(["ИН-000001"]);
        await NothingIsLeftAsync(world);
    }

    [Fact]
    public async Task Whatever_happens_in_1C_a_whole_plan_afterwards_finds_nothing_to_do()
    {
        await using var world = await NoonAsync();
        using var papers = await Papers.OpenAsync(world);
        var (invoices, n) = (new List<string>(), 0);
        await Gen.Int[0, 5].Array[3, 6].SampleAsync(
            async deeds =>
            {
                foreach (var deed in deeds)
                    await DoAsync(deed);
                await Turns.NextAsync(world);
            },
            iter: 6,
            threads: 1);
        await Turns.NextAsync(world);
        await NothingIsLeftAsync(world);

        async Task DoAsync(int deed)
        {
            n++;
            var some = invoices.Count == 0 ? null : invoices[n * 7 % invoices.Count];
            if (deed == 0 || some is null)
                invoices.Add(await InvoiceAsync(papers, $"ИН-{n:D6}", n * 60, party: n % 6));
            else if (deed == 1)
                await papers.ChangeAsync(Papers.Invoices, some, new { СуммаДокумента = n * 120, Товары = new[] { papers.Goods(n * 120, "НДС20", n * 20) } });
            else if (deed == 2)
                await PaymentAsync(papers, $"ИН-{n:D6}", n * 60, some, party: n % 6);
            else if (deed == 3)
                await papers.PostAsync(Papers.Invoices, await InvoiceAsync(papers, $"ИН-{n:D6}", n * 60, posted: false));
            else if (deed == 4)
                await papers.ChangeAsync("Catalog_Контрагенты", papers.Parties[n % 6].Key, new { Комментарий = $"правка {n}" });
            else
                await InvoiceAsync(papers, $"ИН-{n:D6}", n * 60, posted: false);
        }
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Counterparties_are_read_when_any_has_changed_wherever_it_keeps_what_belongs_to_it(string configuration)
    {
        await using var world = await NoonAsync(PlanKind.ExportCounterparties, configuration);
        await Turns.NextAsync(world);
        await Turns.NextAsync(world);
        var asked = Watch(world);
        if (world.ConfigurationId is "bp2.0" or "ka1.1" or "upp1.3" or "ut10.3" or "unf1.6" or "unf3")
        {
            // Contact information or its owners lie in registers, which have no versions.
            await Turns.NextAsync(world);
            asked.Where(request => request.StartsWith("CRM", StringComparison.Ordinal)).ShouldNotBeEmpty();
        }
        else
        {
            await UnchangedAsync(world);
            asked.Where(request => request.StartsWith("CRM", StringComparison.Ordinal) && request.Contains("ompan", StringComparison.Ordinal)).ShouldBeEmpty();
        }

        var oneC = world.Workspace.Connector.Current(world.BaseId)!.OneC.Set<Counterparty>()!;
        var party = await oneC.ListAsync(Selection.All, World.Cancel).FirstAsync(party => !party.IsDeleted && party.Value.Accounts.Count > 0, World.Cancel);
        foreach (var changed in (Counterparty[])[
            party.Value with { Emails = [.. party.Value.Emails, "novaya@example.com"] },
            party.Value with { Accounts = [.. party.Value.Accounts, new(AccountNumber.From("40702810900000000017")) { Bic = party.Value.Accounts[0].Bic, BankName = party.Value.Accounts[0].BankName, CorrespondentAccount = party.Value.Accounts[0].CorrespondentAccount }] },
            party.Value with { Contacts = [.. party.Value.Contacts, new("Новикова Нина")] }])
        {
            await oneC.UpdateAsync(party.Id, null, changed, World.Cancel);
            await Turns.NextAsync(world);
            var rows = await world.RowsAsync((await world.Workspace.Plans.LatestAsync(world.BaseId, PlanKind.ExportCounterparties, World.Cancel))!);
            rows.Single(row => row.SourceId == party.Id).Outcome.ShouldBe(RowOutcome.Updated);
        }

        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.RowsAsync(plan)).Where(row => row.Marked).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_question_stays_in_the_table_while_nothing_changes()
    {
        await using var world = await NoonAsync(PlanKind.ExportCounterparties);
        var name = (await world.PartiesAsync())[0].Value.Name;
        await world.Crm.SeedAsync([new(name), new(name)]);
        await Turns.NextAsync(world);
        await Turns.NextAsync(world);
        await UnchangedAsync(world);
        var plan = (await world.Workspace.Plans.LatestAsync(world.BaseId, PlanKind.ExportCounterparties, World.Cancel))!;
        (await world.Workspace.Plans.SummaryAsync(plan.Id, World.Cancel)).ToDecide.ShouldBe(1);
    }

    [Fact]
    public void What_was_learnt_comes_back_as_it_was() =>
        Gen.Select(Gen.Guid, Gen.String[Gen.Char.AlphaNumeric, 0, 12], Gen.Guid, Gen.Bool).Array[0, 50].Sample(all =>
        {
            var seen = new SeenRecords();
            foreach (var (id, version, basis, isInvoice) in all)
                seen.See(new(id.ToString(), version, ""), isInvoice ? basis.ToString() : "", isInvoice);
            var back = SeenRecords.Unpack(seen.Pack());
            back.Count.ShouldBe(seen.Count);
            back.Based.ShouldBe(seen.Based, ignoreOrder: true);
            foreach (var (id, version, _, _) in all.DistinctBy(one => one.Item1))
            {
                back.IsSame(new(id.ToString(), version, "")).ShouldBe(version.Length > 0);
                back.IsSame(new(id.ToString(), version + "+", "")).ShouldBeFalse();
            }
        });

    [Fact]
    public void What_was_issued_on_a_changed_object_is_read_with_it()
    {
        var seen = new SeenRecords();
        RecordVersion shipment = new(Guid.NewGuid().ToString(), "1", "shipments"), vat = new(Guid.NewGuid().ToString(), "1", "vat"), other = new(Guid.NewGuid().ToString(), "1", "vat");
        seen.See(shipment);
        seen.See(vat, shipment.Id);
        seen.See(other);
        seen.Changed([shipment, vat, other]).ShouldBeEmpty();
        seen.Changed([shipment with { Version = "2" }, vat, other]).Select(one => one.Id).ShouldBe([shipment.Id, vat.Id]);
    }

    private static async Task<ProfilePapers> TodayAsync(World world)
    {
        var papers = await DocumentRuns.PapersAsync(world);
        papers.Organisation = (await MapDirectories.ReadAsync((await ImportRuns.ConnectAsync(world)).OneC, Crm(world), World.Cancel)).Organisations[0].Id;
        papers.Day = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return papers;
    }

    // An invoice, posted where invoices are.
    private static async Task<string> WriteAsync(World world, ProfilePapers papers, string number, decimal sum)
    {
        var key = await papers.InvoiceAsync(number, sum);
        if (((IDocumentTarget)world.Workspace.Connector.Current(world.BaseId)!.OneC).Targets.Single(target => target.Kind == TradeKind.Invoice).Posts)
            await papers.PostAsync("invoice", key);
        return key;
    }

    private static Task<string> InvoiceAsync(Papers papers, string number, decimal sum, int party = 0, bool posted = true) =>
        papers.WriteAsync(Papers.Invoices, number, sum, new { Date = TimeProvider.System.GetLocalNow().Date, СуммаВключаетНДС = true, Товары = new[] { papers.Goods(sum, "НДС20", decimal.Round(sum / 6, 2)) } }, party, posted);

    private static Task<string> PaymentAsync(Papers papers, string number, decimal sum, string invoice, int party = 0) =>
        papers.WriteAsync(Papers.BankIn, number, sum, new { Date = TimeProvider.System.GetLocalNow().Date, РасшифровкаПлатежа = new[] { new { СчетНаОплату_Key = invoice, СуммаПлатежа = sum } } }, party);

    // At noon, so that a day's turns are of one day.
    private static async Task<World> NoonAsync(PlanKind kind = PlanKind.ExportDocuments, string configuration = "bp3.0")
    {
        var world = await World.ConnectedAsync(6, configuration: configuration);
        world.Time.Advance(TimeSpan.FromHours(36) - world.Time.GetLocalNow().TimeOfDay);
        await world.Workspace.Schedules.SaveAsync(new()
        {
            BaseId = world.BaseId,
            Kind = kind,
            Choices = kind == PlanKind.ExportDocuments ? WorkspaceJson.Write(new DocumentOptions { Update = true }) : "",
            Timing = new() { EveryMinutes = 1 },
        });
        return world;
    }

    private static ISide Crm(World world) => world.Workspace.Connector.Current(world.BaseId)!.Crm;

    private static async Task<IReadOnlyList<Stored<T>>> CrmAsync<T>(World world)
        where T : class => await Crm(world).Set<T>()!.ListAsync(Selection.All, World.Cancel).ToListAsync(World.Cancel);

    private static async Task<(PlanHeader Header, IReadOnlyList<PlanRow> Rows)> LastPlanAsync(World world)
    {
        var plan = (await world.Workspace.Plans.LatestAsync(world.BaseId, PlanKind.ExportDocuments, World.Cancel))!;
        return (plan, await world.RowsAsync(plan));
    }

    private static async Task UnchangedAsync(World world)
    {
        var before = (await world.Workspace.Schedules.ListAsync(world.BaseId)).ShouldHaveSingleItem();
        await Turns.NextAsync(world);
        var after = (await world.Workspace.Schedules.ListAsync(world.BaseId)).ShouldHaveSingleItem();
        (after.LastResult.Ru, after.LastPlan).ShouldBe(("В 1С ничего не изменилось", before.LastPlan));
    }

    // A person's plan, which reads everything.
    private static async Task NothingIsLeftAsync(World world)
    {
        var plan = await world.PlanAsync(PlanKind.ExportDocuments, new DocumentOptions { Update = true });
        var rows = await world.RowsAsync(plan);
        rows.ShouldNotBeEmpty();
        rows.Where(row => row.Marked).Select(row => $"{row.Code} {row.Action} {row.Reason.Ru}").ShouldBeEmpty();
        world.Crm.Query("SELECT number_doc FROM documents GROUP BY number_doc HAVING COUNT(*) > 1").ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Numbers(World world) => [.. world.Crm.Query("SELECT number_doc FROM documents ORDER BY number_doc").Select(row => $"{row["number_doc"]}")];

    private static ConcurrentBag<string> Watch(World world)
    {
        var asked = new ConcurrentBag<string>();
        world.OneC.Faults.Watch = (request, moment) => Note("1C", request, moment);
        world.Crm.Faults.Watch = (request, moment) => Note("CRM", request, moment);
        return asked;

        void Note(string end, HttpRequest request, FaultMoment moment)
        {
            if (moment == FaultMoment.Arrived)
                asked.Add($"{end} {Uri.UnescapeDataString($"{request.Path}{request.QueryString}")}");
        }
    }
}
