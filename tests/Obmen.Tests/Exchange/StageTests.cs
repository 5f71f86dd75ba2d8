using System.Runtime.CompilerServices;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>A stage of a run begins when everything before it is over and its links can be found.</summary>
public sealed class StageTests
{
    [Fact]
    public async Task A_row_finds_the_links_of_every_stage_before_its_own() =>
        await Gen.Int[0, 3].Array[1, 40].SampleAsync(
            async stages =>
            {
                var table = new Table([.. stages.Order()]);
                (await table.RunAsync()).State.ShouldBe(RunState.Finished);
                table.Action.Missed.ShouldBeEmpty();
                (await table.RowsAsync()).ShouldAllBe(row => row.Outcome == RowOutcome.Created);
            },
            iter: 100,
            threads: 1);

    [Fact]
    public async Task A_stage_whose_predecessor_failed_tells_why_and_the_rest_go_on()
    {
        var table = new Table([0, 0, 1, 1]);
        table.Action.Refuses = 2;
        (await table.RunAsync()).State.ShouldBe(RunState.Finished);
        (await table.RowsAsync()).Select(row => row.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused]);
    }

    private sealed class Table
    {
        private readonly FakeTimeProvider time = new();
        private readonly MemoryStore store;
        private readonly Guid plan = Guid.NewGuid();
        private readonly int[] stages;

        internal Table(int[] stages)
        {
            this.stages = stages;
            store = new(time);
            Action = new(store, stages);
        }

        internal Stepwise Action { get; }

        internal async Task<Run> RunAsync()
        {
            await store.SaveAsync(new(plan, "base", PlanKind.ExportProducts, time.GetUtcNow(), "{}"), Action.PlanAsync(new(time), default), default);
            return await new Runner(store, store, time, new() { Concurrency = 4, Ahead = 3 }).RunAsync(plan, Action, new(time), default, default);
        }

        internal async Task<IReadOnlyList<PlanRow>> RowsAsync() => (await store.PageAsync(plan, RowQuery.All, default)).Rows;
    }

    /// <summary>Each row asks for the links of all rows of the stages before its own.</summary>
    private sealed class Stepwise(ILinkStore links, int[] stages) : ExchangeAction
    {
        private readonly MemorySide crm = new(keyed: false, Words.Same("CRM"));

        internal int Refuses { get; set; }

        internal List<string> Missed { get; } = [];

        public override PlanKind Kind => PlanKind.ExportProducts;

        public override string FirstStep(PlanRow row) => "crm.create";

        public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
        {
            for (var n = 1; n <= stages.Length; n++)
                yield return new() { N = n, Kind = RecordKind.Counterparty.Key, Stage = stages[n - 1], Action = RowAction.Create, Marked = true, SourceId = $"{n}" };
            await Task.CompletedTask;
        }

        public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
        {
            for (var n = 1; n <= stages.Length; n++)
            {
                if (stages[n - 1] >= row.Stage || await links.FindAsync("base", "counterparty", $"{n}", cancel) is not null)
                    continue;
                lock (Missed)
                    Missed.Add($"{row.N} misses {n}");
                throw new SideException(Words.Same("нет связи"), Words.None, Reaction.SkipRecord);
            }

            if (row.N == Refuses)
                throw new SideException(Words.Same("отказ"), Words.None, Reaction.SkipRecord);
            var made = await writer.CreateAsync(0, FirstStep(row), crm.Parties, new Counterparty { Name = row.SourceId }, cancel);
            await Task.Yield();
            return new(RowOutcome.Created, Words.Same("закончена"), made.Id, "", new("base", "counterparty", row.SourceId, made.Id, "", "", "", LinkBasis.Created, default));
        }
    }
}
