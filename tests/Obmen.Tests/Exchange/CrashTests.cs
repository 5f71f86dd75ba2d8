using CsCheck;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;
using static Obmen.Tests.Exchange.ExchangeTable;

namespace Obmen.Tests.Exchange;

/// <summary>Whatever goes wrong and whenever the process dies, nothing is doubled and nothing is lost.</summary>
public sealed class CrashTests
{
    private enum Trouble
    {
        None,
        LostAnswer,
        LostRequest,
        Busy,
        KillBefore,
        KillAfter,
    }

    private static readonly Gen<Trouble> Troubles = Gen.Frequency(
        (6, Gen.Const(Trouble.None)), (1, Gen.Const(Trouble.LostAnswer)), (1, Gen.Const(Trouble.LostRequest)),
        (1, Gen.Const(Trouble.Busy)), (1, Gen.Const(Trouble.KillBefore)), (1, Gen.Const(Trouble.KillAfter)));

    [Fact]
    public async Task Exporting_under_any_trouble_ends_with_each_card_once() =>
        await Gen.Select(Gen.Int[1, 25], Troubles.Array[60]).SampleAsync(async (count, troubles) =>
        {
            var table = new ExchangeTable();
            for (var n = 1; n <= count; n++)
                table.OneC.Put(Card($"{n:D9}", $"Фирма {n}"));
            await RunThroughAsync(table, PlanKind.ExportCounterparties, table.Crm, troubles);

            table.Crm.Cards.Select(card => card.Value.Code).Order().ShouldBe(Enumerable.Range(1, count).Select(n => $"BP30-{n:D9}"));
            await NothingLeftAsync(table, PlanKind.ExportCounterparties);
        }, iter: 200, threads: 1);

    [Fact]
    public async Task Importing_under_any_trouble_ends_with_each_party_once_and_its_code_written_back() =>
        await Gen.Select(Gen.Int[1, 25], Troubles.Array[60], Gen.Bool).SampleAsync(async (count, troubles, atCrm) =>
        {
            var table = new ExchangeTable();
            for (var n = 1; n <= count; n++)
                table.Crm.Put(Card("", $"Фирма {n}"));
            await RunThroughAsync(table, PlanKind.ImportCounterparties, atCrm ? table.Crm : table.OneC, troubles);

            table.OneC.Cards.Select(card => card.Value.Name).Order().ShouldBe(Enumerable.Range(1, count).Select(n => $"Фирма {n}").Order());
            table.Crm.Cards.Select(card => card.Value.Code).Order().ShouldBe(table.OneC.Cards.Select(card => "BP30-" + card.Value.Code).Order());
            await NothingLeftAsync(table, PlanKind.ImportCounterparties);
        }, iter: 200, threads: 1);

    private static async Task NothingLeftAsync(ExchangeTable table, PlanKind kind)
    {
        var before = (table.Crm.Writes, table.OneC.Writes);
        await table.PlanAndRunAsync(kind);
        (table.Crm.Writes, table.OneC.Writes).ShouldBe(before);
    }

    private static async Task RunThroughAsync(ExchangeTable table, PlanKind kind, MemorySide target, Trouble[] troubles)
    {
        var plan = await table.PlanAsync(kind);
        var (writes, trouble) = (-1, Trouble.None);
        var gate = new Lock();
        var journal = new DyingJournal(table.Store);
        target.OnWrite = committed =>
        {
            lock (gate)
            {
                if (!committed)
                    trouble = ++writes < troubles.Length ? troubles[writes] : Trouble.None;
                Act(trouble, committed, journal);
            }
        };

        for (var restart = 0; ; restart++)
        {
            restart.ShouldBeLessThan(100);
            try
            {
                table.Time.Advance(TimeSpan.FromSeconds(1));
                var run = await table.RunAsync(plan, kind, journal);
                if (run.State == RunState.Finished)
                    break;
            }
            catch (KilledException)
            {
                journal.Revive();
            }
        }

        target.OnWrite = null;
    }

    private static void Act(Trouble trouble, bool committed, DyingJournal journal)
    {
        switch (trouble, committed)
        {
            case (Trouble.LostAnswer, true):
            case (Trouble.LostRequest, false):
                throw new SideException(Words.Same("нет ответа"), Words.None, Reaction.RetrySoon) { OutcomeUnknown = true };
            case (Trouble.Busy, false):
                throw new SideException(Words.Same("занят"), Words.None, Reaction.RetryLater);
            case (Trouble.KillBefore, false):
            case (Trouble.KillAfter, true):
                journal.Die();
                throw new KilledException();
        }
    }
}
