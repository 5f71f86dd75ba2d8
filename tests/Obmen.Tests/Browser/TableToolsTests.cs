using Microsoft.Playwright;
using MiniExcelLibs;

namespace Obmen.Tests.Browser;

/// <summary>What a person does with the big table beside marking row by row: ranges, columns, the menu of a row, Excel, keys.</summary>
public sealed class TableToolsTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Shift_marks_all_the_rows_up_to_this_one_by_mouse_and_by_keyboard()
    {
        await FillAsync();
        var marked = Number(await Marked.InnerTextAsync());
        await ChooseFilterAsync("action-Create");
        var all = await CountOf("action-Create");
        await Page.Locator(".table-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await AreMarkedAsync(marked - all);
        await ChooseFilterAsync("all");
        await Press("Отметить всех контрагентов");
        await AreMarkedAsync(marked);
        await Press("Отметить всех контрагентов");
        await AreMarkedAsync(0);
        await ChooseFilterAsync("action-Create");

        await Mark(2).ClickAsync();
        await AreMarkedAsync(1);
        await Mark(6).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await AreMarkedAsync(5);
        for (var row = 0; row < 9; row++)
            await Assertions.Expect(Mark(row)).ToBeCheckedAsync(new() { Checked = row is >= 2 and <= 6 });

        await Page.Locator(".table-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Page.Locator("tr.current")).ToHaveCountAsync(1);
        await Page.Keyboard.PressAsync("Shift+Space");
        await AreMarkedAsync(7);
        all.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task A_column_is_hidden_or_widened_and_stays_so()
    {
        await FillAsync();
        await Assertions.Expect(Heading("Id в CRM")).ToHaveCountAsync(1);
        await Page.Locator(".columns-menu summary").ClickAsync();
        await Page.Locator(".columns-menu label", new() { HasText = "Id в CRM" }).ClickAsync();
        await Assertions.Expect(Heading("Id в CRM")).ToHaveCountAsync(0);
        await Page.Locator(".columns-menu summary").ClickAsync();

        var before = (await Heading("Контрагент").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(before.X + before.Width - 3, before.Y + 10);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(before.X + before.Width + 57, before.Y + 10);
        await Page.Mouse.UpAsync();
        await WidthAsync(before.Width + 60);

        await Page.ReloadAsync();
        await WidthAsync(before.Width + 60);
        await Assertions.Expect(Heading("Id в CRM")).ToHaveCountAsync(0);
        await Page.Locator(".columns-menu summary").ClickAsync();
        await Press("Как было");
        await Assertions.Expect(Heading("Id в CRM")).ToHaveCountAsync(1);
        await WidthAsync(before.Width);
    }

    [Fact]
    public async Task The_right_button_shows_what_can_be_done_with_a_row()
    {
        await context().GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await FillAsync();
        var name = (await Rows().First.Locator("td").Nth(3).InnerTextAsync()).Trim();
        await OpenMenuAsync("Копировать строку");
        await Page.WaitForFunctionAsync("async name => (await navigator.clipboard.readText()).split('\t').includes(name)", name);
        var marked = await Mark(0).IsCheckedAsync();
        await OpenMenuAsync(marked ? "Снять отметку" : "Отметить");
        await Assertions.Expect(Mark(0)).ToBeCheckedAsync(new() { Checked = !marked });
        await OpenMenuAsync("Открыть карточку");
        await See(Page.GetByRole(AriaRole.Complementary), name);
        await Rows().First.Locator("td").Nth(3).ClickAsync(new() { Button = MouseButton.Right });
        await Assertions.Expect(Page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.GetByRole(AriaRole.Menu)).ToHaveCountAsync(0);
        await Assertions.Expect(Page.Locator(".table-scroll")).ToBeFocusedAsync();

        IBrowserContext context() => Page.Context;
    }

    [Fact]
    public async Task The_current_row_is_copied_by_a_key_with_the_columns_shown_in_their_order()
    {
        await Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await FillAsync();
        await Page.Locator(".table-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("Home");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Page.Locator("tr.current td").First).ToHaveTextAsync("2");
        await Page.Keyboard.PressAsync("Control+c");
        await Page.WaitForFunctionAsync("async () => (await navigator.clipboard.readText()).startsWith('2\t')");
        var cells = (await Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).Split('\t');
        var row = Page.Locator("tr.current td");
        cells.Length.ShouldBe(await row.CountAsync() - 1);
        cells[1].ShouldBe((await row.Nth(2).InnerTextAsync()).Trim());
        cells[2].ShouldBe((await row.Nth(3).InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task The_rows_shown_go_to_excel_with_their_types()
    {
        await FillAsync();
        await ChooseFilterAsync("action-Decide");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "В Excel" }).ClickAsync());
        await using var file = File.OpenRead(await download.PathAsync());
        var rows = (await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: Cancel)).Cast<IDictionary<string, object>>().ToList();
        rows.Count.ShouldBe(await CountOf("action-Decide"));
        rows.ShouldAllBe(row => row["N"] is double && ((string)row["План"]).StartsWith("нужно решение: ", StringComparison.Ordinal));
        rows[0]["Контрагент"].ShouldBe((await Rows().First.Locator("td").Nth(3).InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task Decisions_made_in_excel_come_back_into_the_table()
    {
        await FillAsync();
        var before = await CountOf("action-Decide");
        var (create, update) = (await CountOf("action-Create"), await CountOf("action-Update"));
        await ChooseFilterAsync("action-Decide");
        var path = await (await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "В Excel" }).ClickAsync())).PathAsync();
        List<Dictionary<string, object?>> lines;
        await using (var file = File.OpenRead(path))
            lines = [.. (await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: Cancel)).Cast<IDictionary<string, object?>>().Select(line => new Dictionary<string, object?>(line))];
        var named = lines.Where(line => $"{line["Похожие (Id)"]}" is { Length: > 0 } ids && !ids.Contains(';')).ToList();
        named[0]["Решение"] = $"связать {named[0]["Похожие (Id)"]}";
        named[1]["Решение"] = "создать";
        named[2]["Решение"] = "спросить у Гали";
        using var decided = new MemoryStream();
        await decided.SaveAsAsync(lines, cancellationToken: Cancel);

        await Press("Решения из Excel…");
        await See(Page.GetByRole(AriaRole.Dialog), "Ключ строки");
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "решения.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = decided.ToArray() });
        await See(Page.GetByTestId("decisions-made"), "Решено строк: 2, отмечено: 0, снято отметок: 0, не принято: 1");
        await See(Page.GetByRole(AriaRole.Dialog), "спросить у Гали");
        await Pictures.TakeAsync(Page, "decisions-excel");
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Filter("action-Decide").Locator("b")).ToHaveTextAsync($"{before - 2}");
        await Assertions.Expect(Filter("action-Create").Locator("b")).ToHaveTextAsync($"{create + 1}");
        await Assertions.Expect(Filter("action-Update").Locator("b")).ToHaveTextAsync($"{update + 1}");
    }

    [Fact]
    public async Task A_box_under_each_heading_narrows_the_rows_by_its_column()
    {
        await FillAsync();
        await Press("Отбор по колонкам");
        await Box("code").FillAsync("00000001");
        await Assertions.Expect(Found).ToHaveTextAsync("Строк: 7");
        await Box("inn").FillAsync("нет такого");
        await See(Page.Locator(".table-empty"), "Таких строк нет");
        await Box("inn").FillAsync("");
        await Assertions.Expect(Found).ToHaveTextAsync("Строк: 7");
        await Assertions.Expect(Rows()).ToHaveCountAsync(7);
        await Page.Locator(".table-scroll").EvaluateAsync("table => table.scrollLeft = 0");
        await Pictures.TakeAsync(Page, "column-filter");
        await Press("Отметить показанных");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "В Excel" }).ClickAsync());
        await using var file = File.OpenRead(await download.PathAsync());
        (await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: Cancel)).Count().ShouldBe(7);
        await Press("Отбор по колонкам");
        await Assertions.Expect(Found).ToHaveTextAsync($"Строк: {await CountOf("all")}");
    }

    [Fact]
    public async Task Two_hundred_keys_lose_no_position()
    {
        await FillAsync();
        await Page.Locator(".table-scroll").FocusAsync();
        var all = await CountOf("all");
        var at = -1;
        var random = new Random(7);
        for (var press = 0; press < 200; press++)
        {
            var (key, step) = random.Next(6) switch { 0 => ("End", all), 1 => ("Home", -all), 2 or 3 => ("ArrowUp", -1), _ => ("ArrowDown", 1) };
            at = Math.Clamp(at + step, 0, all - 1);
            await Page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(Page.Locator("tr.current td").First).ToHaveTextAsync($"{at + 1}");
        await Assertions.Expect(Page.Locator("tr.current")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Keys_are_told_by_a_question_mark_and_the_search_is_a_key_away()
    {
        await FillAsync();
        await Page.Locator(".table-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("Control+F");
        await Assertions.Expect(Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Page.Locator(".table-scroll").FocusAsync();
        await Page.Keyboard.PressAsync("?");
        await See(Page.GetByRole(AriaRole.Dialog), "быстрый поиск");
        await Pictures.TakeAsync(Page, "keys");
        await Page.WaitForFunctionAsync("() => document.querySelector('.mud-dialog-container')?.contains(document.activeElement)");
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private ILocator Box(string field) => Page.Locator($".column-box[data-column={field}]");

    private ILocator Mark(int row) => Rows().Nth(row).Locator("td.mark input");

    private ILocator Heading(string title) => Page.GetByRole(AriaRole.Columnheader, new() { Name = title, Exact = true });

    private async Task OpenMenuAsync(string item)
    {
        await Rows().First.Locator("td").Nth(3).ClickAsync(new() { Button = MouseButton.Right });
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Menu)).ToHaveCountAsync(0);
    }

    private Task AreMarkedAsync(int count) => Assertions.Expect(Marked).ToHaveTextAsync($"Отмечено: {count}");

    private Task WidthAsync(double width) =>
        Page.WaitForFunctionAsync("w => [...document.querySelectorAll('th')].some(th => th.innerText.trim() === 'Контрагент' && Math.abs(th.offsetWidth - w) < 2)", width);
}
