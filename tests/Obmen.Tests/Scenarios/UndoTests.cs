using Obmen.App.Workspaces;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Undo;
using Obmen.OneC;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>«Отменить прогон» over HTTP (rule B4), in both directions.</summary>
public sealed class UndoTests
{
    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_an_export_created_is_deleted_from_the_crm_and_a_second_undo_does_nothing(string configuration)
    {
        await using var world = await World.ConnectedAsync(20, ugly: true, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);
        var created = (await world.RowsAsync(plan, new() { Outcome = RowOutcome.Created })).Count;
        created.ShouldBeGreaterThan(10);

        var undo = await UndoAsync(world, plan);

        (await world.RowsAsync(undo)).ShouldAllBe(row => row.Outcome == RowOutcome.Removed);
        (await world.Workspace.Plans.SummaryAsync(undo.Id, World.Cancel)).Total.ShouldBe(created);
        (await CardsAsync(world)).ShouldBeEmpty();
        var writes = world.Writes;
        var second = await UndoAsync(world, plan);
        (await world.RowsAsync(second)).ShouldAllBe(row => row.Action == RowAction.Skip);
        world.Writes.ShouldBe(writes);
        (await world.RowsAsync(await world.PlanAsync(PlanKind.ExportCounterparties), new() { Action = RowAction.Create })).Count.ShouldBe(created, "the links are gone too");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_an_export_changed_gets_its_former_values_back_empty_ones_too(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration);
        var parties = await world.PartiesAsync();
        await world.Crm.SeedAsync(parties.Select(party => new SandboxCompany("Старое имя " + party.Value.Code)
        {
            Code1C = "BP30-" + party.Value.Code,
            City = "Пермь",
            Phones = ["+7 (342) 000-00-01"],
            Contacts = [new("Сидоров Сидор") { Post = "Сторож" }],
            Requisites = [new() { FullName = "Старое полное имя", Inn = "7709000017", Account = "40702810700000012345", Bic = "044525225", BankName = "Банк", IsDefault = true }],
        }));
        var before = Cards(await CardsAsync(world));
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        foreach (var row in await world.RowsAsync(plan, new() { Action = RowAction.Decide }))
            (await world.Workspace.Decide.ApplyAsync(plan, row.N, row.Candidates.Count > 0 ? Choice.LinkTo(row.Candidates[0]) : Choice.Create, World.Cancel)).Ru.ShouldBe("");
        await world.RunAsync(plan);
        Cards(await CardsAsync(world)).ShouldNotBe(before);

        var undo = await UndoAsync(world, plan);

        Cards(await CardsAsync(world)).ShouldBe(before);
        (await world.RowsAsync(undo, new() { Outcome = RowOutcome.Updated })).ShouldAllBe(row => row.Differences.Count > 0);
        var again = await world.PlanAsync(PlanKind.ExportCounterparties);
        (await world.RowsAsync(again, new() { Marked = true })).ShouldBeEmpty("what was taken back doesn't come back by itself");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_was_changed_since_or_is_in_use_is_left_alone_and_told(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);
        var rows = await world.RowsAsync(plan);
        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!;
        await connection.Crm.Set<Counterparty>()!.UpdateAsync(rows[0].TargetId, null, new Counterparty { Name = rows[0].Name, Phones = ["+7 (900) 111-22-33"] }, World.Cancel);
        await connection.Crm.Set<TradeDocument>()!.CreateAsync(
            new() { Kind = TradeKind.Invoice, TypeId = CrmPapers.InvoiceType, StatusId = "1", Number = "1", Date = new(2026, 4, 2), CounterpartyId = rows[1].TargetId, Currency = "643", Sum = 10 }, Guid.NewGuid(), World.Cancel);

        var undo = await UndoAsync(world, plan);

        var undone = (await world.RowsAsync(undo)).ToDictionary(row => row.SourceId);
        undone[rows[0].SourceId].Reason.Ru.ShouldBe("Изменено после прогона, не трогаем: Телефоны");
        undone[rows[1].SourceId].Reason.Ru.ShouldStartWith("В CRM есть документы");
        undone[rows[2].SourceId].Outcome.ShouldBe(RowOutcome.Removed);
        (await CardsAsync(world)).Count.ShouldBe(2);
    }

    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    public async Task What_an_import_created_is_marked_for_deletion_in_1c_and_its_code_leaves_the_crm(string configuration)
    {
        await using var world = await World.ConnectedAsync(5, configuration: configuration);
        await world.Crm.SeedAsync([
            new SandboxCompany("Первая ООО") { Contacts = [new("Иванов Иван")], Requisites = [new() { FullName = "ООО «Первая»", Account = "40702810700000012345", Bic = "044525225", BankName = "Банк", IsDefault = true }] },
            new SandboxCompany("Вторая ООО")]);
        var before = Cards(await CardsAsync(world));
        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        await world.RunAsync(plan);
        Cards(await CardsAsync(world)).ShouldNotBe(before);

        var undo = await UndoAsync(world, plan);

        (await world.RowsAsync(undo)).Select(row => row.Status.Ru).ShouldBe(["помечено на удаление", "помечено на удаление"]);
        (await world.PartiesAsync()).Where(party => party.Value.Name is "Первая ООО" or "Вторая ООО").Select(party => party.IsDeleted).ShouldBe([true, true]);
        Cards(await CardsAsync(world)).ShouldBe(before);
        (await world.RowsAsync(await UndoAsync(world, plan))).ShouldAllBe(row => row.Action == RowAction.Skip);
        (await world.RowsAsync(await world.PlanAsync(PlanKind.ImportCounterparties), new() { Action = RowAction.Create })).Count.ShouldBe(2);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_an_import_changed_in_1c_is_put_back(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var parties = (await world.PartiesAsync()).Where(party => !party.IsDeleted).ToList();
        await world.Crm.SeedAsync(parties.Select(party => new SandboxCompany(party.Value.Name)
        {
            Code1C = "BP30-" + party.Value.Code,
            Note = "Дописано в CRM",
            Phones = ["+7 (999) 123-45-67"],
            Emails = ["added@example.ru"],
            Contacts = [new("Добавленный Пётр") { Post = "Директор", Phones = ["+7 (999) 765-43-21"] }],
            Requisites = [new() { FullName = "Новое полное имя", Account = "40702810700000012345", Bic = "044525225", BankName = "Банк", LegalAddress = "г. Пермь, ул. Мира, 1", IsDefault = true }],
        }));
        var before = Cards(parties);
        var plan = await world.PlanAsync(PlanKind.ImportCounterparties);
        await world.Workspace.Plans.MarkAsync(plan.Id, new() { Action = RowAction.Update }, marked: true, World.Cancel);
        await world.RunAsync(plan);
        var after = Cards(await LiveAsync(world));
        after.ShouldNotBe(before);

        var undo = await UndoAsync(world, plan);

        var rows = await world.RowsAsync(undo);
        if (ManagedBase.Older.Any(row => row.Data == world.ConfigurationId))
        {
            // Contact information lies in a register there, on which 1C's people may rely by now.
            rows.ShouldAllBe(row => row.Outcome == RowOutcome.Refused && row.Status.Ru.Contains("хранятся в регистре и назад не возвращаются", StringComparison.Ordinal));
            Cards(await LiveAsync(world)).ShouldBe(after, "all or nothing");
            return;
        }

        rows.ShouldAllBe(row => row.Outcome == RowOutcome.Updated);
        Cards(await LiveAsync(world)).ShouldBe(before);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task An_assigned_code_is_taken_out_of_the_card_and_the_link_is_gone(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        var parties = await world.PartiesAsync();
        await world.Crm.SeedAsync(parties.Select(party => new SandboxCompany(party.Value.Name)));
        var plan = await world.PlanAsync(PlanKind.AssignCodes);
        await world.RunAsync(plan);

        await UndoAsync(world, plan);

        world.Crm.Companies().ShouldAllBe(company => string.IsNullOrEmpty(company.Code1C));
        (await world.Workspace.Links.LinksAsync(world.BaseId, RecordKind.Counterparty.Key, World.Cancel).ToListAsync(World.Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Documents_payments_and_the_counterparties_they_brought_along_go_in_the_reverse_order(string configuration)
    {
        await using var world = await World.ConnectedAsync(4, configuration: configuration);
        var party = (await world.PartiesAsync()).First(party => party.Value.Code.Length > 0);
        using var papers = new ProfilePapers(world.OneC, ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration, party.Id);
        await papers.GoodsAsync();
        var invoice = await papers.InvoiceAsync("7", 1200);
        await papers.PaymentAsync("bankIn", "9", null, (invoice, 1200));
        var plan = await world.PlanAsync(PlanKind.ExportDocuments, await world.Workspace.Documents.CompleteAsync(world.BaseId, new DocumentOptions { From = new(2026, 2, 1), To = new(2026, 2, 28) }, World.Cancel));
        await world.Workspace.Plans.MarkAsync(plan.Id, RowQuery.All, marked: true, World.Cancel);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);

        var undo = await UndoAsync(world, plan);

        var rows = await world.RowsAsync(undo);
        rows.Select(row => row.Kind).ShouldBe([RecordKind.Movement.Key, RecordKind.Document.Key, RecordKind.Counterparty.Key]);
        rows.ShouldAllBe(row => row.Outcome == RowOutcome.Removed);
        var crm = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!.Crm;
        (await crm.Source<TradeDocument>()!.ListAsync(Selection.All, World.Cancel).CountAsync(World.Cancel)).ShouldBe(0);
        (await crm.Source<MoneyMovement>()!.ListAsync(Selection.All, World.Cancel).CountAsync(World.Cancel)).ShouldBe(0);
        (await CardsAsync(world)).ShouldBeEmpty();
    }

    private static async Task<PlanHeader> UndoAsync(World world, PlanHeader plan)
    {
        var undo = await world.PlanAsync(PlanKind.Undo, new UndoOptions { PlanId = plan.Id });
        (await world.RunAsync(undo)).End.ShouldBe(JobEnd.Done);
        return undo;
    }

    private static async Task<List<Stored<Counterparty>>> LiveAsync(World world) => [.. (await world.PartiesAsync()).Where(party => !party.IsDeleted)];

    private static async Task<List<Stored<Counterparty>>> CardsAsync(World world) =>
        await (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!.Crm.Set<Counterparty>()!.ListAsync(Selection.All, World.Cancel).ToListAsync(World.Cancel);

    private static List<string> Cards(IEnumerable<Stored<Counterparty>> cards) =>
        [.. cards.OrderBy(card => card.Id, StringComparer.Ordinal).Select(card => card.Id + ": " + string.Join(" | ", RecordKind.Counterparty.Fields.Select(field => $"{field.Key}={field.Text(card.Value)}")))];
}
