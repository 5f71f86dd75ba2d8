using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using static Obmen.Tests.Scenarios.ImportRuns;

namespace Obmen.Tests.Scenarios;

/// <summary>What 1C has against a document of the CRM, told by its own rules and in its own words (rule L2).</summary>
public sealed class ImportRefusalTests
{
    private const string Locked = "Ошибка блокировки объекта. Объект уже заблокирован: компьютер: BUH-2, пользователь: Бухгалтер, сеанс: 12, приложение: Тонкий клиент";
    private const string Clash = "Конфликт блокировок при выполнении транзакции: Превышено максимальное время ожидания предоставления блокировки";

    private static CancellationToken Cancel => World.Cancel;

    [Fact]
    public async Task A_sale_of_what_is_not_in_stock_is_written_unposted_and_one_that_suffices_is_posted()
    {
        await using var world = await World.ConnectedAsync(3, controlsStock: true);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await ChooseWarehouseAsync(world);
        await crm.WriteAsync(crm.Invoice("1"));
        await crm.WriteAsync(crm.Invoice("2") with { Lines = [CrmPapers.Line("Доставка", 1200)] });

        var rows = (await RunAsync(world, new() { As = "shipment", Post = true })).ToDictionary(row => row.Code);
        rows["1"].Outcome.ShouldBe(RowOutcome.Created);
        rows["1"].Status.Ru.ShouldStartWith("записан, не проведён: 1С отказала: Не удалось провести документ");
        rows["1"].Status.Ru.ShouldContain("Недостаточно товара \"Стол письменный\"");
        rows["1"].Status.Ru.ShouldEndWith("номер, сумма и версия сошлись");
        rows["2"].Status.Ru.ShouldBe("загружен и проведён; номер, сумма и версия сошлись");
        (await ListAsync(world)).ToDictionary(stored => stored.Value.Number, stored => stored.Value.IsPosted).ShouldBe(new Dictionary<string, bool> { ["1"] = false, ["2"] = true }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_sale_that_lacks_a_warehouse_is_written_with_all_that_1C_finds_missing()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await crm.WriteAsync(crm.Invoice("1"));
        var row = (await RunAsync(world, new() { As = "shipment", Post = true })).ShouldHaveSingleItem();
        row.Status.Ru.ShouldStartWith("записан, не проведён: 1С отказала:");
        row.Status.Ru.ShouldContain("Поле \"Склад\" не заполнено");

        // Filled in by 1C's people, it is posted by the next run.
        await ChooseWarehouseAsync(world);
        var warehouse = (await world.Workspace.Imports.DefaultsAsync(world.BaseId)).WarehouseId;
        await papers.ChangeAsync(Papers.Shipments, (await ListAsync(world)).Single().Id, new { Склад_Key = warehouse });
        (await RunAsync(world, new() { As = "shipment", Post = true, Overwrite = true })).ShouldHaveSingleItem().Status.Ru.ShouldStartWith("обновлён и проведён");
    }

    [Fact]
    public async Task A_period_closed_for_our_user_alone_is_told_by_1C_itself_and_nothing_is_written()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await papers.NewRecordAsync("InformationRegister_ДатыЗапретаИзменения", new { ДатаЗапрета = "2026-04-30T00:00:00", Пользователь = papers.Organisation, Пользователь_Type = "StandardODATA.Catalog_Пользователи" });
        await crm.WriteAsync(crm.Invoice("1"));
        var row = (await RunAsync(world, new())).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Refused);
        row.Status.Ru.ShouldContain("1С отказала: Запрещено изменять данные за период до 30.04.2026 включительно");
        (await ListAsync(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_somebody_has_open_waits_and_is_written_once_more_when_it_is_closed()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var id = await crm.WriteAsync(crm.Invoice("1"));
        await RunAsync(world, new());
        await crm.ChangeAsync(id, crm.Invoice("1", 1300));
        var plan = await PlanAsync(world, new() { Overwrite = true });
        world.OneC.Faults.RefuseNext(1, Locked, OfInvoice);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        var row = (await world.RowsAsync(plan)).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Waiting);
        row.Status.Ru.ShouldStartWith("1С: запись занята другим пользователем. Ошибка блокировки объекта. Объект уже заблокирован: компьютер: BUH-2, пользователь: Бухгалтер");
        row.Status.Ru.ShouldEndWith("Пусть её закроют в 1С, затем повторите");
        (await ListAsync(world)).Single().Value.Sum.ShouldBe(1200);

        var choice = (await world.Workspace.Decide.ChoicesAsync(plan, row, Cancel)).ShouldHaveSingleItem();
        choice.Title.Ru.ShouldBe("Записать ещё раз");
        (await world.Workspace.Decide.ApplyAsync(plan, row.N, choice.Key, Cancel)).Ru.ShouldBe("");
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        (await world.RowsAsync(plan)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Updated);
        (await ListAsync(world)).ShouldHaveSingleItem().Value.Sum.ShouldBe(1300);
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/Unpost")]
    [InlineData("POST", "/Post")]
    public async Task A_clash_of_transactions_is_tried_again_and_leaves_one_document(string method, string call)
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        var id = await crm.WriteAsync(crm.Invoice("1"));
        var options = new ImportOptions { Post = true, Overwrite = true };
        if (method == "PATCH" || call == "/Unpost")
        {
            await RunAsync(world, options);
            await crm.ChangeAsync(id, crm.Invoice("1", 1300));
        }

        var plan = await PlanAsync(world, options);
        world.OneC.Faults.RefuseNext(2, Clash, request => OfInvoice(request) && request.Method == method && request.Path.Value!.EndsWith(call.Length > 0 ? call : method == "PATCH" ? ")" : Papers.Invoices, StringComparison.Ordinal));
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        world.OneC.Faults.Pending.ShouldBe(0);
        (await world.RowsAsync(plan)).ShouldHaveSingleItem().Status.Ru.ShouldEndWith("номер, сумма и версия сошлись");
        (await ListAsync(world)).ShouldHaveSingleItem().Value.IsPosted.ShouldBeTrue();
    }

    [Fact]
    public async Task Missing_rights_to_documents_are_seen_before_a_counterparty_is_created_for_them()
    {
        await using var world = await World.ConnectedAsync(3);
        using var papers = await Papers.OpenAsync(world);
        var crm = await CrmPapers.OpenAsync(world);
        await crm.WriteAsync(crm.Invoice("17") with { CounterpartyId = await crm.NewCompanyAsync("ООО «Совсем новая»") });
        var plan = await PlanAsync(world, new());
        var parties = (await world.PartiesAsync()).Count;
        world.OneC.Faults.FailNext(1, 403, when: request => request.Method == HttpMethods.Patch && request.Path.Value!.Contains(Papers.Invoices, StringComparison.Ordinal));
        var end = await world.RunAsync(plan);
        end.End.ShouldBe(JobEnd.Failed);
        end.Text.Ru.ShouldContain("нет прав");
        (await world.PartiesAsync()).Count.ShouldBe(parties);
        (await ListAsync(world)).ShouldBeEmpty();
    }

    private static bool OfInvoice(HttpRequest request) => request.Path.Value!.Contains(Papers.Invoices, StringComparison.Ordinal) && !HttpMethods.IsGet(request.Method) && !request.Path.Value.Contains(Guid.Empty.ToString(), StringComparison.Ordinal);

    private static async Task ChooseWarehouseAsync(World world)
    {
        var connection = world.Workspace.Connector.Current(world.BaseId)!;
        var defaults = await world.Workspace.Imports.DefaultsAsync(world.BaseId);
        var warehouses = (await ImportSetup.DirectoriesAsync(connection, Cancel)).Warehouses;
        await world.Workspace.Imports.SaveAsync(world.BaseId, defaults with { WarehouseId = warehouses[0].Id });
    }
}
