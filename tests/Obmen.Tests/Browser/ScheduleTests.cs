using Microsoft.Playwright;
using Obmen.Tests.Schedules;

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

    [Fact]
    public async Task A_trial_letter_goes_out_before_the_mail_server_is_kept()
    {
        await using var mail = new MailStub();
        await ConnectAsync();
        await OpenTab("Расписание");
        var card = Page.GetByTestId("alerts");
        await card.GetByLabel("Кому").FillAsync("boss@example.org");
        await card.GetByLabel("Почтовый сервер").FillAsync("127.0.0.1");
        await card.GetByLabel("Порт").FillAsync("1");
        await card.GetByLabel("От кого").FillAsync("obmen@example.org");
        await Press("Отправить проверочное письмо и сохранить");
        await See(card.GetByRole(AriaRole.Alert), "не отвечает");

        await card.GetByLabel("Порт").FillAsync($"{mail.Port}");
        await Press("Отправить проверочное письмо и сохранить");
        await See(card.GetByRole(AriaRole.Status), "Проверочное письмо отправлено");
        mail.Letters.ShouldHaveSingleItem().ShouldContain("boss@example.org");
        await Press("Не слать писем");
        await See(card.GetByRole(AriaRole.Status), "Письма больше не шлются");
    }
}
