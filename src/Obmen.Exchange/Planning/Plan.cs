using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Planning;

/// <summary>What is planned for a row.</summary>
public enum RowAction
{
    /// <summary>The target has no such record: it is created.</summary>
    Create,

    /// <summary>The target has it and it differs: it is brought up to date.</summary>
    Update,

    /// <summary>Nothing to do; the reason says why.</summary>
    Skip,

    /// <summary>A person must decide; the reason says about what.</summary>
    Decide,

    /// <summary>The target has it and shall have it no more: what a run created is taken away again.</summary>
    Remove,
}

/// <summary>One field that would change.</summary>
/// <param name="Field">The field's key, e.g. <c>inn</c>; its title is told by the row's <see cref="RecordKind"/>.</param>
/// <param name="Old">What the target holds now.</param>
/// <param name="New">What it will hold.</param>
public sealed record Difference(string Field, string Old, string New);

/// <summary>One row of a plan: a source record and what is going to happen to it.</summary>
public sealed record PlanRow
{
    /// <summary>Number in the table, from 1.</summary>
    public required int N { get; init; }

    /// <summary>What sort of record it is about: the key of a <see cref="RecordKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// When it is carried out: a stage begins after every marked row of the stages before it is over and durable, so that a row finds the
    /// links it needs (folders before products, counterparties before documents). Stages don't decrease with <see cref="N"/>.
    /// </summary>
    public int Stage { get; init; }

    /// <summary>What is planned.</summary>
    public required RowAction Action { get; init; }

    /// <summary>Whether the person marked it (Пометка). Only marked rows are carried out; rows to create or update start marked.</summary>
    public bool Marked { get; init; }

    /// <summary>1C code with prefix.</summary>
    public string Code { get; init; } = "";

    /// <summary>The record's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Id at the source.</summary>
    public required string SourceId { get; init; }

    /// <summary>Id at the target; empty when it isn't there or isn't known.</summary>
    public string TargetId { get; init; } = "";

    /// <summary>The target's version that the plan saw, and once carried out the one that was left; empty when it isn't there.</summary>
    public string TargetVersion { get; init; } = "";

    /// <summary>Why it is so planned: how it was matched, why skipped, what to decide.</summary>
    public Words Reason { get; init; }

    /// <summary>Field by field, what an update changes; empty otherwise.</summary>
    public ValueList<Difference> Differences { get; init; } = [];

    /// <summary>What the match rests on; <see cref="LinkBasis.Created"/> for a record to be created.</summary>
    public LinkBasis Basis { get; init; }

    /// <summary>Ids at the target to choose from, for a row that waits for a decision.</summary>
    public ValueList<string> Candidates { get; init; } = [];

    /// <summary>What else the row is found by in a quick search: its ИНН, for a counterparty.</summary>
    public string Keywords { get; init; } = "";

    /// <summary>What the table groups, filters and totals by: a document's type; empty when there is no such thing.</summary>
    public string Group { get; init; } = "";

    /// <summary>A document's sum in its currency, for filters and totals; null when the record has none. At most two decimal places are kept.</summary>
    public decimal? Amount { get; init; }

    /// <summary>A document's date, local time; null when the record has none.</summary>
    public DateTime? Date { get; init; }

    /// <summary>Hash of the source content this plan was made from; goes into the link once written.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>The desired record as JSON of <see cref="ExchangeJson"/>: exactly what will be written.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>
    /// What carrying the row out overwrites, as it was before: the target's record of an update; of a create, the source's record where a code or
    /// a number is written back to it. Empty when nothing is. An undo puts it back.
    /// </summary>
    public ReadOnlyMemory<byte> Former { get; init; }

    /// <summary>What became of the row: «закончена», «обновлено», an error. Empty until carried out.</summary>
    public Words Status { get; init; }

    /// <summary>The outcome's kind; <see cref="RowOutcome.None"/> until carried out.</summary>
    public RowOutcome Outcome { get; init; }
}

/// <summary>How a row ended.</summary>
public enum RowOutcome
{
    /// <summary>Not carried out (yet).</summary>
    None,

    /// <summary>Created at the target («закончена»).</summary>
    Created,

    /// <summary>Brought up to date («обновлено»).</summary>
    Updated,

    /// <summary>Refused; the status says why.</summary>
    Refused,

    /// <summary>Sent, but whether it took effect can't be found out; a person tells (<see cref="IJournal.ReopenAsync"/>).</summary>
    Unknown,

    /// <summary>Waits for a person.</summary>
    Waiting,

    /// <summary>Taken away at the target.</summary>
    Removed,
}

/// <summary>A plan's heading.</summary>
/// <param name="Id">Unique.</param>
/// <param name="BaseId">The base it belongs to.</param>
/// <param name="Kind">Which action it plans.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Options">The options it was made with, as JSON.</param>
public sealed record PlanHeader(Guid Id, string BaseId, PlanKind Kind, DateTimeOffset MadeAt, string Options);

/// <summary>The actions that are planned.</summary>
public enum PlanKind
{
    /// <summary>«Выгрузить контрагентов».</summary>
    ExportCounterparties,

    /// <summary>«Создать контрагентов в 1С».</summary>
    ImportCounterparties,

    /// <summary>«Присвоить код 1С».</summary>
    AssignCodes,

    /// <summary>«Выгрузить номенклатуру».</summary>
    ExportProducts,

    /// <summary>«Выгрузить остатки».</summary>
    ExportStock,

    /// <summary>«Выгрузить в CRM»: documents and payments.</summary>
    ExportDocuments,

    /// <summary>«Загрузить документы в 1С».</summary>
    ImportDocuments,

    /// <summary>«Отменить прогон»: takes back what a run wrote.</summary>
    Undo,
}
