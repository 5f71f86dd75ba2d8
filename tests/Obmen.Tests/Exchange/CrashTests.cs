using CsCheck;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using static Obmen.Tests.Exchange.ExchangeTable;

namespace Obmen.Tests.Exchange;

/// <summary>
/// Whatever goes wrong and whenever the process dies, nothing is doubled and nothing is lost: what an end wouldn't take is told in its
/// row and arrives with the next plan.
/// </summary>
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

    private static readonly Gen<Trouble[]> Calm = Gen.Frequency(
        (6, Gen.Const(Trouble.None)), (1, Gen.Const(Trouble.LostAnswer)), (1, Gen.Const(Trouble.LostRequest)),
        (1, Gen.Const(Trouble.Busy)), (1, Gen.Const(Trouble.KillBefore)), (1, Gen.Const(Trouble.KillAfter))).Array[60];

    // An end out of reach for a while: rows are given up.
    private static readonly Gen<Trouble[]> Storm = Gen.Frequency(
        (8, Gen.Const(Trouble.LostRequest)), (1, Gen.Const(Trouble.LostAnswer)), (1, Gen.Const(Trouble.KillBefore)), (1, Gen.Const(Trouble.None))).Array[60];

    private static readonly Gen<Trouble[]> Troubles = Gen.Frequency((2, Calm), (1, Storm));

    [Fact]
    public async Task Exporting_under_any_trouble_ends_with_each_card_once() =>
        await Gen.Select(Gen.Int[1, 25], Troubles).SampleAsync(async (count, troubles) =>
        {
            var table = new ExchangeTable();
            var codes = Enumerable.Range(1, count).Select(n => $"BP30-{n:D9}").ToList();
            for (var n = 1; n <= count; n++)
                table.OneC.Put(Card($"{n:D9}", $"Фирма {n}"));
            var rows = await RunThroughAsync(table, PlanKind.ExportCounterparties, watch => table.Crm.OnWrite = watch, troubles);

            var missing = rows.Where(IsGivenUp).ToList();
            missing.ShouldAllBe(row => row.Status.Ru == "Нет ответа. Не записано после 5 попыток.");
            CodesInCrm(table).ShouldBe(codes.Except(missing.Select(row => row.Code)), ignoreOrder: true);
            await RestArrivesAsync(table, PlanKind.ExportCounterparties, missing);
            CodesInCrm(table).ShouldBe(codes, ignoreOrder: true);
            await NothingLeftAsync(table, PlanKind.ExportCounterparties);
        }, iter: 200, threads: 1);

    [Fact]
    public async Task Importing_under_any_trouble_ends_with_each_party_once_and_its_code_written_back() =>
        await Gen.Select(Gen.Int[1, 25], Troubles, Gen.Bool).SampleAsync(async (count, troubles, atCrm) =>
        {
            var table = new ExchangeTable();
            var names = Enumerable.Range(1, count).Select(n => $"Фирма {n}").ToList();
            for (var n = 1; n <= count; n++)
                table.Crm.Put(Card("", $"Фирма {n}"));
            var rows = await RunThroughAsync(table, PlanKind.ImportCounterparties, watch => (atCrm ? table.Crm : table.OneC).OnWrite = watch, troubles);

            var missing = rows.Where(IsGivenUp).ToList();
            if (atCrm)
            {
                // An update can't be looked up: its row owns to not knowing, and the code may well stand there.
                missing.ShouldAllBe(row => row.Outcome == RowOutcome.Unknown && row.Status.Ru.StartsWith("Отправлено, но записано ли — неизвестно. Нет ответа."));
                missing.RemoveAll(row => table.Crm.Cards.Single(card => card.Id == row.SourceId).Value.Code.Length > 0);
                NamesIn1C(table).ShouldBe(names, ignoreOrder: true);
            }
            else
            {
                missing.ShouldAllBe(row => row.Status.Ru == "Нет ответа. Не записано после 5 попыток.");
                NamesIn1C(table).ShouldBe(names.Except(missing.Select(row => row.Name)), ignoreOrder: true);
            }

            table.Crm.Cards.Where(card => card.Value.Code.Length == 0).Select(card => card.Id).ShouldBe(missing.Select(row => row.SourceId), ignoreOrder: true);
            await RestArrivesAsync(table, PlanKind.ImportCounterparties, missing);
            NamesIn1C(table).ShouldBe(names, ignoreOrder: true);
            CodesInCrm(table).ShouldBe(table.OneC.Cards.Select(card => "BP30-" + card.Value.Code), ignoreOrder: true);
            await NothingLeftAsync(table, PlanKind.ImportCounterparties);
        }, iter: 200, threads: 1);

    [Fact]
    public async Task Importing_documents_under_any_trouble_ends_with_each_document_once_and_posted() =>
        await Gen.Select(Gen.Int[1, 12], Gen.Bool, Troubles).SampleAsync(async (count, atCrm, troubles) =>
        {
            var imports = new ImportTable { Options = new() { Post = true } };
            imports.Books.Contracts.Put(new() { Name = "Основной договор", CounterpartyId = imports.Party.Id, OrganisationId = BooksSide.Organisation, Currency = "643" });
            for (var n = 1; n <= count; n++)
                imports.Crm.Put(imports.Invoice($"{n}", 100 + n));
            await RunThroughAsync(imports.Table, PlanKind.ImportDocuments, watch => (atCrm ? imports.Crm : imports.Books.Documents).OnWrite = watch, troubles);
            imports.Written.Select(document => document.Value.Number).ShouldBeUnique();

            imports.Options = new() { Post = true, Overwrite = true };
            await imports.RunAsync();
            imports.Written.Select(document => (document.Value.Number, document.Value.Sum, document.Value.IsPosted)).ShouldBe(Enumerable.Range(1, count).Select(n => ($"{n}", 100m + n, true)), ignoreOrder: true);
            var before = imports.Writes;
            await imports.RunAsync();
            imports.Writes.ShouldBe(before);
        }, iter: 100, threads: 1);

    [Fact]
    public async Task Exporting_documents_under_any_trouble_ends_with_each_paper_once_to_the_kopeck() =>
        await Gen.Select(Gen.Int[1, 12], Gen.Long[1, 99_999_999].Array[12], Troubles).SampleAsync(async (count, kopecks, troubles) =>
        {
            var papers = new PaperTable();
            var table = papers.Table;
            for (var n = 0; n < count; n++)
            {
                papers.Party = table.OneC.Put(Card($"{n + 2:D9}", $"Фирма {n}"));
                var invoice = papers.Put(papers.Invoice($"{n}", kopecks[n] / 100m));
                papers.Put(papers.Invoice($"{n}", kopecks[n] / 100m, TradeKind.Shipment) with { BasisId = invoice.Id });
                papers.Put(papers.Payment($"{n}", kopecks[n] / 100m) with { InvoiceId = invoice.Id });
            }

            await RunThroughAsync(table, PlanKind.ExportDocuments, watch => table.Crm.OnWrite = papers.Crm.OnWrite = papers.Movements.OnWrite = watch, troubles);
            papers.Crm.All.Select(document => document.Value.Uid).ShouldBeUnique();
            papers.Movements.All.Select(movement => movement.Value.Uid).ShouldBeUnique();

            // What was given up, and what waited for it, arrives with the next plan.
            papers.Options = papers.Options with { Update = true };
            await table.PlanAndRunAsync(PlanKind.ExportDocuments);
            CodesInCrm(table).ShouldBe(Enumerable.Range(1, count + 1).Select(n => $"BP30-{n:D9}"), ignoreOrder: true);
            papers.Crm.All.ToDictionary(document => document.Value.Uid, document => document.Value.Sum).ShouldBe(papers.OneC.All.ToDictionary(document => document.Id, document => document.Value.Sum), ignoreOrder: true);
            papers.Movements.All.ToDictionary(movement => movement.Value.Uid, movement => movement.Value.Sum).ShouldBe(papers.Payments.All.ToDictionary(payment => payment.Id, payment => payment.Value.Sum), ignoreOrder: true);
            papers.Crm.All.ShouldAllBe(document => SumProof.Problem(document.Value) == null);
            var invoices = papers.Crm.All.Where(document => document.Value.Kind == TradeKind.Invoice).ToDictionary(document => document.Id, document => document.Value.Number);
            papers.Crm.All.Where(document => document.Value.Kind == TradeKind.Shipment).ShouldAllBe(shipment => invoices[shipment.Value.BasisId] == shipment.Value.Number);
            papers.Movements.All.ShouldAllBe(movement => invoices[movement.Value.InvoiceId] == movement.Value.Number);

            var before = papers.Writes;
            await table.PlanAndRunAsync(PlanKind.ExportDocuments);
            papers.Writes.ShouldBe(before);
        }, iter: 100, threads: 1);

    private static IEnumerable<string> CodesInCrm(ExchangeTable table) => table.Crm.Cards.Select(card => card.Value.Code);

    private static IEnumerable<string> NamesIn1C(ExchangeTable table) => table.OneC.Cards.Select(card => card.Value.Name);

    private static bool IsGivenUp(PlanRow row) => row.Outcome is RowOutcome.Refused or RowOutcome.Unknown;

    // Planned anew with the end well again, what was missing is written and nothing else.
    private static async Task RestArrivesAsync(ExchangeTable table, PlanKind kind, IEnumerable<PlanRow> missing)
    {
        var rows = await table.PlanAndRunAsync(kind);
        var written = rows.Where(row => row.Outcome is RowOutcome.Created or RowOutcome.Updated).ToList();
        written.Select(row => row.SourceId).ShouldBe(missing.Select(row => row.SourceId), ignoreOrder: true);
        rows.Except(written).ShouldAllBe(row => row.Action == RowAction.Skip);
    }

    private static async Task NothingLeftAsync(ExchangeTable table, PlanKind kind)
    {
        var before = (table.Crm.Writes, table.OneC.Writes);
        await table.PlanAndRunAsync(kind);
        (table.Crm.Writes, table.OneC.Writes).ShouldBe(before);
    }

    private static async Task<IReadOnlyList<PlanRow>> RunThroughAsync(ExchangeTable table, PlanKind kind, Action<Action<bool>?> watch, Trouble[] troubles)
    {
        var plan = await table.PlanAsync(kind);
        var (writes, lost) = (-1, 0);
        // A write begins and takes effect on one thread; several are under way at once.
        using var trouble = new ThreadLocal<Trouble>();
        var journal = new DyingJournal(table.Store);
        watch(committed =>
        {
            if (!committed)
                trouble.Value = Interlocked.Increment(ref writes) is var n && n < troubles.Length ? troubles[n] : Trouble.None;
            if ((trouble.Value, committed) is (Trouble.LostRequest, false) or (Trouble.LostAnswer, true))
                Interlocked.Increment(ref lost);
            Act(trouble.Value, committed, journal);
        });

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

        watch(null);
        var rows = await table.RowsAsync(plan);
        rows.ShouldAllBe(row => row.Outcome == RowOutcome.Created || row.Outcome == RowOutcome.Waiting || IsGivenUp(row));
        (5 * rows.Count(IsGivenUp)).ShouldBeLessThanOrEqualTo(lost);
        return rows;
    }

    private static void Act(Trouble trouble, bool committed, DyingJournal journal)
    {
        switch (trouble, committed)
        {
            case (Trouble.LostAnswer, true):
            case (Trouble.LostRequest, false):
                throw new SideException(Words.Same("Нет ответа."), Words.None, Reaction.RetrySoon) { OutcomeUnknown = true };
            case (Trouble.Busy, false):
                throw new SideException(Words.Same("Занят."), Words.None, Reaction.RetryLater);
            case (Trouble.KillBefore, false):
            case (Trouble.KillAfter, true):
                journal.Die();
                throw new KilledException();
        }
    }
}
