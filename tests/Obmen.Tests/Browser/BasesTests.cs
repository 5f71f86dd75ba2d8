using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>«Базы»: how each base stands; and why rows of a run weren't written.</summary>
public sealed class BasesTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 60;

    [Fact]
    public async Task Every_base_stands_in_a_line_with_what_waits_and_what_was_written()
    {
        await Page.GotoAsync(Address("/bases"));
        await See(Page.Locator("main"), "Пока не подключено ни одной базы");
        await FillAsync();
        var waiting = await CountOf("action-Decide");
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        var (created, updated) = (await CountOf("outcome-Created"), await CountOf("outcome-Updated"));

        await Rows().First.Locator("td").Nth(3).ClickAsync();
        await Press("История записи…");
        await See(Page.GetByTestId("past"), "Выгрузка контрагентов");

        await OpenTab("Базы");
        var line = Page.GetByTestId("base");
        await See(line, "Выгружено: закончена");
        await See(line, waiting > 0 ? "Ждёт решения" : "В порядке");
        await Assertions.Expect(line.Locator("td").Nth(5)).ToHaveTextAsync($"Выгрузка контрагентов {waiting}");
        foreach (var (part, count) in new[] { ("created", created), ("updated", updated), ("failed", 0) })
            await Assertions.Expect(Page.Locator($"[data-part={part}] b")).ToHaveTextAsync($"{count:N0}");
        // A bar a day: today's alone stands, and as high as the chart, for no other day had a run.
        var days = Page.Locator(".runs-chart g");
        await Assertions.Expect(days).ToHaveCountAsync(30);
        await Assertions.Expect(Page.Locator(".runs-chart rect:not(.floor)")).ToHaveCountAsync(2);
        (await days.Last.Locator("rect:not(.floor)").EvaluateAllAsync<double[]>("bars => bars.map(bar => +bar.getAttribute('height'))")).Sum().ShouldBe(72, 0.1);
        var said = $"создано {created:N0}, обновлено {updated:N0}, не записано 0";
        (await days.Last.Locator("title").TextContentAsync()).ShouldBe($"{TimeProvider.System.GetLocalNow().ToString("d MMMM", CultureInfo.GetCultureInfo("ru-RU"))}: {said}");
        await Assertions.Expect(Page.GetByRole(AriaRole.Img, new() { Name = said })).ToBeVisibleAsync();
        await Pictures.TakeAsync(Page, "bases");

        await line.GetByRole(AriaRole.Button, new() { Name = "Выгрузка контрагентов" }).ClickAsync();
        await See(Filter("action-Decide"), $"{waiting}");
        await Page.Locator("a.brand").ClickAsync();
        await Assertions.Expect(Page.GetByTestId("base")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_marked_bases_get_a_template_run_and_are_tested_each_with_its_own_line()
    {
        await ConnectAsync();
        await AddBaseAsync("Вторая", "ZZ30-");
        await OpenTab("Расписание");
        await Press("Добавить");
        await See(Page.GetByTestId("schedules"), "каждые 30 мин.");
        await OpenTab("Базы");
        var bases = Page.GetByTestId("base");
        await Assertions.Expect(bases).ToHaveCountAsync(2);
        await See(bases.Filter(new() { HasText = "Вторая" }).GetByTestId("lag"), "расписания нет");

        var first = bases.Filter(new() { HasNotText = "Вторая" });
        await first.GetByRole(AriaRole.Checkbox).CheckAsync();
        await Page.GetByLabel("Новый шаблон").FillAsync("Как у первой");
        await Press("Записать как шаблон");
        await first.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await Page.GetByLabel("Отметить все базы").CheckAsync();
        await See(Page.GetByTestId("many"), "Отмечено баз: 2");
        await Press("Что изменится");
        await See(Page.GetByTestId("preview"), "Расписание, Выгрузка контрагентов: — → каждые 30 мин.");
        await See(Page.GetByTestId("preview"), "Уже так");
        await Pictures.TakeAsync(Page, "bases-template");
        await Press("Применить шаблон");
        await See(Page.GetByTestId("outcomes"), "Изменено: 1");
        await See(bases.Filter(new() { HasText = "Вторая" }).GetByTestId("lag"), "не отстаёт");

        await Press("Проверить подключение");
        await See(Page.GetByTestId("many"), "Готово баз: 2 из 2");
        await Assertions.Expect(Page.GetByTestId("outcomes").Locator("li:has-text('CRM: Отвечает')")).ToHaveCountAsync(2);
        await Press("Приостановить расписание");
        await Assertions.Expect(bases.Filter(new() { HasText = "приостановлено" })).ToHaveCountAsync(2);
        await Press("Запустить обмен сейчас");
        await See(Page.GetByTestId("many"), "Готово баз: 2 из 2");
        await Assertions.Expect(Page.GetByTestId("outcomes").Locator("li:has-text('Выгрузка контрагентов: ')")).ToHaveCountAsync(2);
        await Pictures.TakeAsync(Page, "bases-many");
        await Press("Возобновить расписание");
        await Assertions.Expect(bases.Filter(new() { HasText = "не отстаёт" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Refused_rows_stand_by_cause_and_are_written_once_more()
    {
        await FillAsync();
        Demo.Crm.Faults.FailNext(1000, 400, when: request => HttpMethods.IsPost(request.Method));
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        var refused = await CountOf("outcome-Refused");
        refused.ShouldBeGreaterThan(3);
        await Page.GetByTestId("causes").Locator("summary").ClickAsync();
        await See(Page.GetByTestId("cause").Locator("td").First, $"{refused}");
        await Pictures.TakeAsync(Page, "causes");
        await Page.Locator("a.brand").ClickAsync();
        await See(Page.GetByTestId("base-cause").First, $"{refused}");
        await Page.GoBackAsync();
        await Page.GetByTestId("causes").Locator("summary").ClickAsync();

        Demo.Crm.Faults.Clear();
        await Page.GetByTestId("cause").GetByRole(AriaRole.Button).ClickAsync();
        await See(Page.GetByTestId("outcome"), "не записано 0");
        await Assertions.Expect(Page.GetByTestId("causes")).ToHaveCountAsync(0);
        await Assertions.Expect(Filter("outcome-Refused")).ToHaveCountAsync(0);
        (await CountOf("outcome-Created") + await CountOf("outcome-Updated")).ShouldBe(refused);
    }
}
