using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>Work goes on whatever happens to the page that started it.</summary>
public sealed class RunTests(Chromium chromium) : BrowserTest(chromium)
{
    // So slow an end that no machine, however loaded, is through with the run before the page has been looked at.
    private const int Slow = 400;

    protected override int Size => 400;

    [Fact]
    public async Task A_stopped_export_goes_on_and_doubles_nothing()
    {
        await FillAsync();
        var marked = await MarkedAsync();
        await SlowStartAsync();
        await Press("Остановить");
        await See(Page.GetByTestId("outcome"), "Выгружено: остановлена");
        var soFar = Carried().Count;
        soFar.ShouldBeInRange(1, marked - 1);

        Demo.Crm.Faults.LatencyMs = 0;
        await Press("Продолжить выгрузку");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        Carried().Count.ShouldBe(marked);
        Carried().Distinct().Count().ShouldBe(marked);
    }

    [Fact]
    public async Task A_paused_export_writes_nothing_until_it_goes_on()
    {
        await FillAsync();
        var marked = await MarkedAsync();
        await SlowStartAsync();
        await Press("Пауза");
        await Assertions.Expect(Button("Пауза")).ToHaveCountAsync(0);
        await See(Page.Locator(".progress"), "пауза");
        // What was under way when the button was pressed ends; what comes after that would be a write in spite of the pause.
        var soFar = await StandsStillAsync();
        soFar.ShouldBeInRange(1, marked - 1);
        await Page.WaitForTimeoutAsync(1000);
        Carried().Count.ShouldBe(soFar);

        Demo.Crm.Faults.LatencyMs = 0;
        await Press("Продолжить");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        Carried().Count.ShouldBe(marked);
        Carried().ShouldBeUnique();
    }

    [Fact]
    public async Task A_wrong_link_is_removed_on_the_card_of_its_row()
    {
        await FillAsync();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "закончена");
        await ChooseFilterAsync("outcome-Created");
        await Rows().First.Locator("td").Nth(3).ClickAsync();
        await Press("Разорвать связь");
        await See(Page.GetByRole(AriaRole.Complementary), "Связи больше нет");
        await Assertions.Expect(Button("Разорвать связь")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_reload_and_a_second_tab_show_the_run_under_way()
    {
        await FillAsync();
        var marked = await MarkedAsync();
        await SlowStartAsync();
        await Page.ReloadAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        var second = await NewTabAsync();
        await second.GotoAsync(Address("/export"));
        await Assertions.Expect(second.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        var line = second.Locator(".progress .line");
        await Assertions.Expect(line).ToContainTextAsync(new Regex(@"\d+ из \d+.*в секунду.*осталось .*с", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(line.Locator(".current")).Not.ToBeEmptyAsync();
        await Pictures.TakeAsync(second, "export-run");

        await Page.CloseAsync();
        Demo.Crm.Faults.LatencyMs = 0;
        await See(second.GetByTestId("outcome"), "Выгружено: закончена");
        await Assertions.Expect(second.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
        Carried().Count.ShouldBe(marked);
    }

    [Fact]
    public async Task A_page_comes_back_by_itself_after_the_program_was_restarted_and_shows_the_truth()
    {
        IsExpected = _ => true;
        await FillAsync();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "закончена");
        var written = await CountOf("outcome-Created");
        await Page.EvaluateAsync("() => { window.before = true; }");
        await RestartAsync();
        await Page.WaitForFunctionAsync("() => window.before === undefined && document.querySelector('[data-filter=outcome-Created] b')");
        (await CountOf("outcome-Created")).ShouldBe(written);
        await See(Page.Locator(".header"), "Подключено");
        await Assertions.Expect(Rows().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_whose_program_was_away_for_long_comes_back_too()
    {
        await FillAsync();
        await Page.EvaluateAsync("""
            () => {
                window.before = true;
                const given = new CustomEvent("components-reconnect-state-changed", { detail: { state: "failed" } });
                document.getElementById("components-reconnect-modal").dispatchEvent(given);
            }
            """);
        await Page.WaitForFunctionAsync("() => window.before === undefined");
        await Assertions.Expect(Rows().First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_busy_base_says_so_instead_of_starting_twice()
    {
        await FillAsync();
        await SlowStartAsync();
        await Assertions.Expect(Button("Выгрузить контрагентов")).ToBeDisabledAsync();
        await OpenTab("Загрузка контрагентов в 1С");
        await Assertions.Expect(Button("1. Получить список контрагентов из CRM")).ToBeDisabledAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        Demo.Crm.Faults.LatencyMs = 0;
    }

    [Fact]
    public async Task A_card_whose_answer_was_lost_and_that_cant_be_looked_up_is_decided_on_the_page()
    {
        await FillAsync();
        Demo.Crm.Faults.LoseAnswerAfterCommit(request => HttpMethods.IsPost(request.Method));
        Demo.Crm.Faults.FailNext(1000, 400, when: request => HttpMethods.IsGet(request.Method));
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "неизвестно 1");
        Demo.Crm.Faults.Clear();

        var there = Carried().Count;
        await ChooseFilterAsync("outcome-Unknown");
        await Rows().First.ClickAsync();
        await Pictures.TakeAsync(Page, "unknown");
        await Press("Она там: связать");
        await Press("Выгрузить контрагентов");
        await Assertions.Expect(Page.GetByTestId("outcome")).Not.ToContainTextAsync("неизвестно");
        Carried().Count.ShouldBe(there);
        Carried().ShouldBeUnique();
    }

    [Fact]
    public async Task A_card_that_never_arrived_and_cant_be_looked_up_is_sent_once_more_at_a_persons_word()
    {
        await FillAsync();
        var marked = await MarkedAsync();
        Demo.Crm.Faults.DropConnectionBeforeCommit(request => HttpMethods.IsPost(request.Method));
        Demo.Crm.Faults.FailNext(1000, 400, when: request => HttpMethods.IsGet(request.Method));
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "неизвестно 1");
        Demo.Crm.Faults.Clear();

        var there = Carried().Count;
        await ChooseFilterAsync("outcome-Unknown");
        var code = (await Rows().First.Locator("td").Nth(2).InnerTextAsync()).Trim();
        Carried().ShouldNotContain(code);
        await Rows().First.ClickAsync();
        await Press("Её там нет: отправить ещё раз");
        await Press("Выгрузить контрагентов");
        // The outcome of the run before is taken off the page before that of this one stands there.
        await Scenarios.Until.TrueAsync(() => Carried().Contains(code));
        await See(Page.GetByTestId("outcome"), "закончена");
        await Assertions.Expect(Page.GetByTestId("outcome")).Not.ToContainTextAsync("неизвестно");
        Carried().Count.ShouldBe(there + 1);
        Carried().ShouldBeUnique();
        there.ShouldBeLessThan(marked);
    }

    private async Task<int> StandsStillAsync()
    {
        for (var before = -1; ;)
        {
            var now = Carried().Count;
            if (now == before)
                return now;
            before = now;
            await Page.WaitForTimeoutAsync(3 * Slow);
        }
    }

    private async Task SlowStartAsync()
    {
        Demo.Crm.Faults.LatencyMs = Slow;
        await Press("Выгрузить контрагентов");
        await Assertions.Expect(Page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await Assertions.Expect(Filter("outcome-Created")).ToBeVisibleAsync();
    }

    private async Task<int> MarkedAsync() => Number(await Marked.InnerTextAsync());

    private List<string?> Carried() => [.. Demo.Crm.Companies().Select(company => company.Code1C).Where(code => code?.Length > 0)];
}
