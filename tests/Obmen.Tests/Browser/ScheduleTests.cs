using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>«Расписание».</summary>
public sealed class ScheduleTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 20;

    [Fact]
    public async Task A_turn_is_added_switched_off_and_removed()
    {
        await ConnectAsync();
        await OpenTab("Расписание");
        await See(Page.GetByTestId("no-schedules"), "Пока ничего");
        await Page.GetByText("В указанное время").ClickAsync();
        await Page.GetByLabel("Время", new() { Exact = true }).FillAsync("9:00, 25:30");
        await Press("Добавить");
        await See(Page.GetByRole(AriaRole.Alert), "«25:30» — не время");

        await Page.GetByLabel("Время", new() { Exact = true }).FillAsync("9:00, 18:30");
        await Page.GetByText("Только по рабочим дням").ClickAsync();
        await Page.GetByLabel("Тихие часы").FillAsync("22:00-06:00");
        await Press("Добавить");
        await See(Page.GetByTestId("schedules"), "в 09:00, 18:30, по рабочим дням, кроме 22:00–06:00");
        await See(Page.GetByTestId("schedules"), "Следующий запуск:");
        await Pictures.TakeAsync(Page, "schedule");

        await Press("Выключить");
        await See(Page.GetByTestId("schedules"), "Выключено");
        await Press("Удалить");
        await See(Page.GetByTestId("no-schedules"), "Пока ничего");
    }
}
