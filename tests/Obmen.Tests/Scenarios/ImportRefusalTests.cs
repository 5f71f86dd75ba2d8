using Microsoft.AspNetCore.Http;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>What 1C has against a document of the CRM, told by its own rules and in its own words (rule L2).</summary>
public sealed class ImportRefusalTests
{
    private const string Locked = "Ошибка блокировки объекта. Объект уже заблокирован: компьютер: BUH-2, пользователь: Бухгалтер, сеанс: 12, приложение: Тонкий клиент";
    private const string Clash = "Конфликт блокировок при выполнении транзакции: Превышено максимальное время ожидания предоставления блокировки";

    // Those whose description of a sale demands accounts in its lines before anything else: their own form fills them in, by the accountant's settings.
    private static readonly string[] Accounts = ["bp2.0", "ka1.1", "upp1.3"];

    // The rest demand no warehouse of a sale: the configuration asks for it in its form, where the options for several warehouses are on.
    private static readonly string[] Demands = ["bp3.0", .. Accounts];

    private static readonly (string Method, string Call)[] Calls = [("POST", ""), ("PATCH", ""), ("POST", "/Unpost"), ("POST", "/Post")];

    private static CancellationToken Cancel => World.Cancel;

    // The sandbox counts stock as Бухгалтерия does; what others say is in the next.
    [Theory]
    [InlineData("bp3.0")]
    public async Task A_sale_of_what_is_not_in_stock_is_written_unposted_and_one_that_suffices_is_posted(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration, controlsStock: true);
        var crm = stage.Crm;
        await stage.ChooseWarehouseAsync();
        await crm.WriteAsync(crm.Invoice("1"));
        await crm.WriteAsync(crm.Invoice("2") with { Lines = [CrmPapers.Line(ImportStage.Delivery, 1200)] });

        var rows = (await stage.RunAsync(new() { As = "shipment", Post = true })).ToDictionary(row => row.Code);
        rows["1"].Outcome.ShouldBe(RowOutcome.Created);
        rows["1"].Status.Ru.ShouldStartWith("записан, не проведён: 1С отказала: Не удалось провести документ");
        rows["1"].Status.Ru.ShouldContain("Недостаточно товара \"Стол письменный\"");
        rows["1"].Status.Ru.ShouldEndWith("номер, сумма и версия сошлись");
        rows["2"].Status.Ru.ShouldBe("загружен и проведён; номер, сумма и версия сошлись");
        (await stage.ListAsync(TradeKind.Shipment)).ToDictionary(stored => stored.Value.Number, stored => stored.Value.IsPosted).ShouldBe(new Dictionary<string, bool> { ["1"] = false, ["2"] = true }, ignoreOrder: true);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task What_1C_refuses_to_post_is_written_unposted_with_1Cs_own_words(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        await stage.ChooseWarehouseAsync();
        await stage.Crm.WriteAsync(stage.Crm.Invoice("1"));
        stage.World.OneC.Faults.RefuseNext(1, "Не удалось провести документ: Недостаточно товара \"Стол письменный\"", request => request.Path.Value!.EndsWith("/Post", StringComparison.Ordinal));

        var row = (await stage.RunAsync(new() { As = "shipment", Post = true })).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Created);
        row.Status.Ru.ShouldStartWith("записан, не проведён: 1С отказала: Не удалось провести документ");
        row.Status.Ru.ShouldContain("Недостаточно товара \"Стол письменный\"");
        row.Status.Ru.ShouldEndWith("номер, сумма и версия сошлись");
        (await stage.ListAsync(TradeKind.Shipment)).ShouldHaveSingleItem().Value.IsPosted.ShouldBeFalse();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_sale_that_lacks_a_warehouse_is_written_with_all_that_1C_finds_missing(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        await stage.Crm.WriteAsync(stage.Crm.Invoice("1"));
        var row = (await stage.RunAsync(new() { As = "shipment", Post = true })).ShouldHaveSingleItem();
        if (!Demands.Contains(stage.World.ConfigurationId))
        {
            row.Status.Ru.ShouldBe("загружен и проведён; номер, сумма и версия сошлись");
            return;
        }

        row.Status.Ru.ShouldStartWith("записан, не проведён: 1С отказала:");
        row.Status.Ru.ShouldContain(Accounts.Contains(stage.World.ConfigurationId) ? "Поле \"Счет учета расчетов с контрагентом\" не заполнено" : "Поле \"Склад\" не заполнено");
        if (Accounts.Contains(stage.World.ConfigurationId))
            return;

        // Filled in by 1C's people, it is posted by the next run.
        var warehouse = await stage.ChooseWarehouseAsync();
        await stage.Writer.ChangeAsync("shipment", (await stage.ListAsync(TradeKind.Shipment)).Single().Id, new() { ["warehouse"] = warehouse });
        (await stage.RunAsync(new() { As = "shipment", Post = true, Overwrite = true })).ShouldHaveSingleItem().Status.Ru.ShouldStartWith("обновлён и проведён");
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_period_closed_for_our_user_alone_is_told_by_1C_itself_and_nothing_is_written(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        await stage.Crm.WriteAsync(stage.Crm.Invoice("1"));
        var plan = await stage.PlanAsync();
        stage.World.OneC.Faults.RefuseNext(1, "Запрещено изменять данные за период до 30.04.2026 включительно (дата запрета изменения)", stage.OfInvoice);
        await stage.World.RunAsync(plan);
        var row = (await stage.World.RowsAsync(plan)).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Refused);
        row.Status.Ru.ShouldContain("1С отказала: Запрещено изменять данные за период до 30.04.2026 включительно");
        (await stage.ListAsync()).ShouldBeEmpty();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_document_that_somebody_has_open_waits_and_is_written_once_more_when_it_is_closed(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        var id = await crm.WriteAsync(crm.Invoice("1"));
        await stage.RunAsync();
        await crm.ChangeAsync(id, crm.Invoice("1", 1300));
        var plan = await stage.PlanAsync(new() { Overwrite = true });
        world.OneC.Faults.RefuseNext(1, Locked, stage.OfInvoice);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        var row = (await world.RowsAsync(plan)).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Waiting);
        row.Status.Ru.ShouldStartWith("1С: запись занята другим пользователем. Ошибка блокировки объекта. Объект уже заблокирован: компьютер: BUH-2, пользователь: Бухгалтер");
        row.Status.Ru.ShouldEndWith("Пусть её закроют в 1С, затем повторите");
        (await stage.ListAsync()).Single().Value.Sum.ShouldBe(1200);

        var choice = (await world.Workspace.Decide.ChoicesAsync(plan, row, Cancel)).ShouldHaveSingleItem();
        choice.Title.Ru.ShouldBe("Записать ещё раз");
        (await world.Workspace.Decide.ApplyAsync(plan, row.N, choice.Key, Cancel)).Ru.ShouldBe("");
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        (await world.RowsAsync(plan)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Updated);
        (await stage.ListAsync()).ShouldHaveSingleItem().Value.Sum.ShouldBe(1300);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_clash_of_transactions_is_tried_again_and_leaves_one_document(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        var options = new ImportOptions { Post = true, Overwrite = true };
        var id = await crm.WriteAsync(crm.Invoice("1"));
        var sum = 1200;
        foreach (var (method, call) in stage.Invoice.Posts ? Calls : Calls.Where(each => each.Call.Length == 0))
        {
            // A new document is created and posted; one that has changed is unposted, changed and posted.
            if (method == "PATCH" || call == "/Unpost")
                await crm.ChangeAsync(id, crm.Invoice("1", ++sum));
            if (call == "/Post")
                id = await crm.WriteAsync(crm.Invoice("2"));
            var plan = await stage.PlanAsync(options);
            world.OneC.Faults.RefuseNext(2, Clash, request => stage.OfInvoice(request) && request.Method == method && request.Path.Value!.EndsWith(call.Length > 0 ? call : method == "PATCH" ? ")" : stage.Set, StringComparison.Ordinal));
            (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
            world.OneC.Faults.Pending.ShouldBe(0, $"{method} {call}");
            (await world.RowsAsync(plan)).Single(row => row.Marked).Status.Ru.ShouldEndWith("номер, сумма и версия сошлись", customMessage: $"{method} {call}");
        }

        (await stage.ListAsync()).ShouldAllBe(document => document.Value.IsPosted == stage.Invoice.Posts);
        (await stage.ListAsync()).Select(document => document.Value.Number).ShouldBe(stage.Invoice.Posts ? ["1", "2"] : ["1"], ignoreOrder: true);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Missing_rights_to_documents_are_seen_before_a_counterparty_is_created_for_them(string configuration)
    {
        await using var stage = await ImportStage.OpenAsync(configuration);
        var (world, crm) = (stage.World, stage.Crm);
        await crm.WriteAsync(crm.Invoice("17") with { CounterpartyId = await crm.NewCompanyAsync("ООО «Совсем новая»") });
        var plan = await stage.PlanAsync();
        var parties = (await world.PartiesAsync()).Count;
        world.OneC.Faults.FailNext(1, 403, when: request => request.Method == HttpMethods.Patch && request.Path.Value!.Contains(stage.Set, StringComparison.Ordinal));
        var end = await world.RunAsync(plan);
        end.End.ShouldBe(JobEnd.Failed);
        end.Text.Ru.ShouldContain("нет прав");
        (await world.PartiesAsync()).Count.ShouldBe(parties);
        (await stage.ListAsync()).ShouldBeEmpty();
    }
}
