using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Com;
using Obmen.Sandbox;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Tests.OneCCom;

/// <summary>The process that calls the connector may crash, hang, babble and grow old: reads go on, a write is never repeated blindly, no host is left over.</summary>
public sealed class HostTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private OneCSandbox sandbox = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new() { Configuration = "ut10.3" }, Cancel);
        await DemoBase.FillAsync(sandbox, new() { Counterparties = 8 }, Cancel);
    }

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();

    [Fact]
    public async Task A_host_killed_while_it_reads_is_replaced_and_the_read_is_made_again()
    {
        await using var lines = StandIn.Lines();
        var side = await OpenAsync(lines);
        var (line, arrived) = (lines.Of(To), Arrival(HttpMethods.IsGet, carriedOut: false));
        var reading = side.Source<Counterparty>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel).AsTask();
        await arrived.WaitAsync(Soon, Cancel);
        StandIn.Kill(line.ProcessId!.Value);
        (await reading).Count.ShouldBe(8);
        line.Started.ShouldBe(2);
    }

    [Fact]
    public async Task A_host_killed_while_it_writes_leaves_the_outcome_unknown_and_the_write_is_found_by_its_key()
    {
        await using var lines = StandIn.Lines();
        var side = await OpenAsync(lines);
        var (set, key, card) = (side.Set<Counterparty>()!, Guid.NewGuid(), new Counterparty { Name = "Ромашка", Kind = PersonKind.Legal });
        await set.CreateAsync(new() { Name = "Разогрев", Kind = PersonKind.Legal }, Guid.NewGuid(), Cancel);
        var (before, arrived) = (sandbox.Faults.Writes, Arrival(HttpMethods.IsPost, carriedOut: true));
        var writing = set.CreateAsync(card, key, Cancel);
        await arrived.WaitAsync(Soon, Cancel);
        await CommittedAsync("Ромашка");
        StandIn.Kill(lines.Of(To).ProcessId!.Value);

        var failure = await Should.ThrowAsync<SideException>(() => writing);
        (failure.OutcomeUnknown, failure.AtWrite, failure.Reaction).ShouldBe((true, true, Reaction.RetrySoon));
        failure.What.Ru.ShouldContain("завершился");
        sandbox.Faults.Writes.ShouldBe(before + 1, "a write is never sent again by itself");
        (await set.FindCreatedAsync(card, key, Cancel)).ShouldNotBeNull().Value.Name.ShouldBe("Ромашка");
        (await set.CreateAsync(card, key, Cancel)).Id.ShouldBe(key.ToString());
        (await set.FindAsync(new Lookup.ByName("Ромашка"), Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_hangs_is_ended_at_the_limit_and_the_next_call_goes_on()
    {
        await using var lines = StandIn.Lines(new() { Limit = TimeSpan.FromSeconds(2) });
        var side = await OpenAsync(lines);
        var (line, host) = (lines.Of(To), lines.Of(To).ProcessId!.Value);
        _ = Arrival(HttpMethods.IsGet, carriedOut: false);
        var failure = await Should.ThrowAsync<SideException>(() => line.ReadAsync(new() { Op = "read", Type = "CatalogObject.Контрагенты", Key = Guid.NewGuid() }, Cancel));
        failure.What.Ru.ShouldBe("1С не ответила через COM за 2 с.");
        failure.Reaction.ShouldBe(Reaction.RetrySoon);
        await StandIn.EndedAsync(host);
        (await side.Source<Counterparty>()!.ListAsync(Selection.All, Cancel).CountAsync(Cancel)).ShouldBe(8);
    }

    [Fact]
    public async Task A_read_that_is_given_up_ends_the_host_and_its_session()
    {
        await using var lines = StandIn.Lines();
        var side = await OpenAsync(lines);
        var (host, arrived) = (lines.Of(To).ProcessId!.Value, Arrival(HttpMethods.IsGet, carriedOut: false));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var reading = side.Source<Counterparty>()!.ListAsync(Selection.All, giveUp.Token).ToListAsync(giveUp.Token).AsTask();
        await arrived.WaitAsync(Soon, Cancel);
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await StandIn.EndedAsync(host);
    }

    [Fact]
    public async Task What_a_library_prints_among_the_answers_is_passed_over()
    {
        await using var lines = StandIn.Lines(new() { Start = StandIn.Start("--noise") });
        (await (await OpenAsync(lines)).Source<Counterparty>()!.ListAsync(Selection.All, Cancel).CountAsync(Cancel)).ShouldBe(8);
    }

    [Fact]
    public async Task Something_else_than_answers_is_told_and_a_write_into_it_is_unknown()
    {
        await using var lines = StandIn.Lines(new() { Start = StandIn.Start("--garbage", "write") });
        var side = await OpenAsync(lines);
        var failure = await Should.ThrowAsync<SideException>(() => side.Set<Counterparty>()!.CreateAsync(new() { Name = "Ромашка", Kind = PersonKind.Legal }, Guid.NewGuid(), Cancel));
        failure.What.Ru.ShouldContain("отвечает не то");
        failure.OutcomeUnknown.ShouldBeTrue();
        (await side.Set<Counterparty>()!.FindAsync(new Lookup.ByName("Ромашка"), Cancel)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_makes_room_after_its_calls_ends_when_idle_and_with_the_program()
    {
        await using var lines = StandIn.Lines(new() { CallsOfHost = 4, Idle = TimeSpan.FromSeconds(1) });
        var side = await OpenAsync(lines);
        var (line, first) = (lines.Of(To), lines.Of(To).ProcessId!.Value);
        (await side.Source<Counterparty>()!.ListAsync(Selection.All, Cancel).CountAsync(Cancel)).ShouldBe(8);
        line.Started.ShouldBeGreaterThan(1);
        await StandIn.EndedAsync(first);

        if (line.ProcessId is { } idle)
            await StandIn.EndedAsync(idle);
        (await side.Source<Counterparty>()!.ListAsync(Selection.All, Cancel).CountAsync(Cancel)).ShouldBe(8);
        var last = line.ProcessId!.Value;
        await lines.DisposeAsync();
        await StandIn.EndedAsync(last);
    }

    [Fact]
    public async Task A_host_whose_program_has_ended_ends_by_itself()
    {
        using var host = Process.Start(StandIn.Start().Info())!;
        await host.StandardInput.WriteLineAsync("""{"id":7,"op":"describe","names":[]}""".AsMemory(), Cancel);
        (await host.StandardOutput.ReadLineAsync(Cancel)).ShouldNotBeNull().ShouldContain("\"id\":7");
        host.StandardInput.Close();
        await host.WaitForExitAsync(Cancel).WaitAsync(Soon, Cancel);
        host.ExitCode.ShouldBe(0);
    }

    private OneCComConnection To => StandIn.To(sandbox, "ut10.3");

    private Task<OneCBase> OpenAsync(ComLines lines) => OneCBase.OpenComAsync(To, lines, TimeProvider.System, Cancel);

    // The next request of a sort falls silent; the task ends when it has come in.
    private Task Arrival(Func<string, bool> verb, bool carriedOut)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sandbox.Faults.FallSilent(carriedOut, request => verb(request.Method) && request.Path.Value!.Contains("Контрагенты", StringComparison.Ordinal) && arrived.TrySetResult());
        return arrived.Task;
    }

    private async Task CommittedAsync(string name)
    {
        while (sandbox.Query($"select Ref_Key from \"Catalog_Контрагенты\" where Description = '{name}'").Count == 0)
            await Task.Delay(20, Cancel);
    }
}
