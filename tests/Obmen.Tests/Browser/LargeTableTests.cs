using Microsoft.Playwright;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Browser;

/// <summary>A table of a hundred thousand rows, gone through, filtered and marked as one of a hundred.</summary>
public sealed class LargeTableTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int All = 100_000;

    protected override int Size => 5;

    [Fact]
    public async Task Two_hundred_keys_in_a_hundred_thousand_rows_lose_no_position()
    {
        await ConnectAsync();
        await SaveAsync(PlanKind.ExportCounterparties, Rows(All));
        await OpenTab("Выгрузка контрагентов");
        await Assertions.Expect(Found).ToHaveTextAsync("Строк: 100 000");
        await SeeRowsAsync();
        await Page.Locator(".table-scroll").FocusAsync();
        var (at, page) = (-1, await Page.EvaluateAsync<int>("() => { const s = document.querySelector('.table-scroll'); return Math.floor((s.clientHeight - s.querySelector('thead').offsetHeight) / 32); }"));
        var random = new Random(7);
        for (var press = 0; press < 200; press++)
        {
            var (key, step) = random.Next(8) switch { 0 => ("End", All), 1 => ("Home", -All), 2 => ("PageDown", page), 3 => ("PageUp", -page), 4 or 5 => ("ArrowUp", -1), _ => ("ArrowDown", 1) };
            at = Math.Clamp(at + step, 0, All - 1);
            await Page.Keyboard.PressAsync(key);
        }

        await Assertions.Expect(Page.Locator("tr.current td").First).ToHaveTextAsync($"{at + 1}");
        await Assertions.Expect(Page.Locator("tr.current")).ToBeInViewportAsync();

        await Page.Keyboard.PressAsync("End");
        await Assertions.Expect(Page.Locator("tr.current td").First).ToHaveTextAsync($"{All}");
        var marked = await Page.Locator("tr.current input").IsCheckedAsync();
        await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(Page.Locator("tr.current input")).ToBeCheckedAsync(new() { Checked = !marked });
        await Press("Отбор по колонкам");
        await Page.Locator(".column-box[data-column=name]").FillAsync("ёлка № 99999");
        await Assertions.Expect(base.Rows()).ToHaveCountAsync(1);
        await See(base.Rows().First, "ООО «Ёлка № 99999»");
    }

    private static async IAsyncEnumerable<PlanRow> Rows(int count)
    {
        await Task.Yield();
        for (var n = 1; n <= count; n++)
        {
            var card = new Counterparty { Code = $"BP30-{n:D9}", Name = $"ООО «Ёлка № {n}»", FullName = $"Общество с ограниченной ответственностью «Ёлка № {n}»" };
            yield return new()
            {
                N = n,
                Kind = RecordKind.Counterparty.Key,
                Action = RowAction.Create,
                Marked = true,
                Code = card.Code,
                Name = card.Name,
                SourceId = $"{n}",
                Payload = RecordKind.Counterparty.Pack(card),
                Reason = Words.None,
                Status = Words.None,
            };
        }
    }
}
