using Microsoft.Extensions.Time.Testing;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Com;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCCom;

/// <summary>
/// What can't be read in pages, the records of a register, travels in portions: no more than one is held, other calls go between them, and a list that
/// breaks off is never taken for a short one.
/// </summary>
public sealed class PortionTests : IAsyncLifetime
{
    private const string Contacts = "InformationRegister_КонтактнаяИнформация?$select=Объект,Вид,Представление";
    private const int AtOnce = 5;

    private readonly FakeTimeProvider time = new(TimeProvider.System.GetUtcNow());
    private OneCSandbox sandbox = null!;
    private ComLines lines = null!;
    private int records;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HostLine Line => lines.Of(StandIn.To(sandbox, "ut10.3"));

    public async ValueTask InitializeAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new() { Configuration = "ut10.3" }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 8 }, Cancel);
        records = sandbox.Query("select 1 from \"InformationRegister_КонтактнаяИнформация\"").Count;
        records.ShouldBeGreaterThan(3 * AtOnce);
        lines = new(time, new() { Start = StandIn.Start(), RowsAtOnce = AtOnce });
    }

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task A_portion_is_asked_for_when_the_one_before_has_been_read_and_other_calls_go_between()
    {
        var way = await OpenAsync();
        var before = Line.Calls;
        var read = 0;
        await foreach (var row in way.RowsAsync(Contacts, Cancel))
        {
            (Line.Calls - before).ShouldBe((read++ / AtOnce) + 1);
            row.GetProperty("Представление").GetString().ShouldNotBeNull();
        }

        read.ShouldBe(records);
        read = 0;
        await foreach (var _ in way.RowsAsync(Contacts, Cancel))
        {
            read++;
            (await way.CountAsync("Catalog_Контрагенты", Cancel)).ShouldBeGreaterThanOrEqualTo(8);
        }

        (read, Line.Started).ShouldBe((records, 1));
    }

    [Fact]
    public async Task A_reading_that_is_cancelled_between_portions_stops_and_leaves_the_host_to_others()
    {
        var way = await OpenAsync();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var read = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in way.RowsAsync(Contacts, giveUp.Token))
            {
                if (++read == AtOnce)
                    await giveUp.CancelAsync();
            }
        });
        (read, Line.Started).ShouldBe((AtOnce, 1));
        (await way.WholeAsync(Contacts, () => new List<int>(), (all, _) => all.Add(1), Cancel)).Count.ShouldBe(records);

        // Nothing of the first reading holds the session.
        var host = Line.ProcessId!.Value;
        time.Advance(new ComHostOptions().Idle);
        await StandIn.EndedAsync(host);
        Line.Started.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_killed_between_portions_is_told()
    {
        var way = await OpenAsync();
        var read = 0;
        var failure = await Should.ThrowAsync<SideException>(async () =>
        {
            await foreach (var _ in way.RowsAsync(Contacts, Cancel))
            {
                if (++read == AtOnce)
                    Kill();
            }
        });
        read.ShouldBe(AtOnce);
        (failure.What.Ru, failure.Reaction, failure.OutcomeUnknown).ShouldBe(("Процесс, который вызывает коннектор 1С, завершился.", Reaction.RetrySoon, false));
    }

    [Fact]
    public async Task What_is_wanted_whole_is_read_anew_on_another_host_each_record_once()
    {
        var way = await OpenAsync();
        var read = 0;
        var whole = way.WholeAsync(
            Contacts,
            () => new List<(string? Owner, string? Kind)>(),
            (all, row) =>
            {
                if (++read == AtOnce + 1)
                    Kill();
                all.Add((row.GetProperty("Объект").GetString(), row.GetProperty("Вид").GetString()));
            },
            Cancel);
        await PassAsync(whole);
        (await whole).Count.ShouldBe(records);
        (await whole).Distinct().Count().ShouldBe(records);
        (read, Line.Started).ShouldBe((records + (2 * AtOnce), 2));
    }

    [Fact]
    public async Task A_query_that_is_being_read_keeps_its_host_for_as_long_as_it_takes()
    {
        await using var old = new ComLines(time, new() { Start = StandIn.Start(), RowsAtOnce = AtOnce, CallsOfHost = 3 });
        var line = old.Of(StandIn.To(sandbox, "ut10.3"));
        var way = await OpenAsync(line);
        var started = line.Started;
        var read = 0;
        await foreach (var _ in way.RowsAsync(Contacts, Cancel))
        {
            if (++read % AtOnce == 1)
                time.Advance(new ComHostOptions().Idle);
        }

        (read, line.Started).ShouldBe((records, started));
        await way.CountAsync("Catalog_Контрагенты", Cancel);
        line.Started.ShouldBe(started + 1, "it makes room when the query has been read");
    }

    private async Task<ComWay> OpenAsync(HostLine? line = null)
    {
        line ??= Line;
        return new(line, await ComSets.ReadAsync(line, Configuration.Asked(null), Cancel), time);
    }

    // The pause before the second attempt passes when it is there to wait for.
    private async Task PassAsync(Task whole)
    {
        while (!whole.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(whole, Task.Delay(20, Cancel));
        }
    }

    private void Kill() => StandIn.Kill(Line.ProcessId!.Value);
}
