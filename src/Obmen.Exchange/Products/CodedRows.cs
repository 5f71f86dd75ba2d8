using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>Makes the rows of product plans.</summary>
internal static class CodedRows
{
    private static readonly Words Same = new("В CRM всё так же", "The CRM holds the same");
    private static readonly Words LeftAlone = new("В CRM есть, не обновляется: «Обновлять при совпадении кода 1С» выключено", "In the CRM, not updated: \"Update when the 1C code matches\" is off");

    /// <summary>The row of a record that goes to the CRM; its action and reason are still to be told.</summary>
    internal static PlanRow Make<T>(RecordKind<T> kind, int n, int stage, Stored<T> source, string code, string name)
        where T : class => new() { N = n, Kind = kind.Key, Stage = stage, Action = RowAction.Skip, SourceId = source.Id, Code = code, Name = name };

    /// <summary>Why a record can't go at all, or null when it can.</summary>
    internal static Words? Unfit(bool isDeleted, string name, string code) =>
        isDeleted ? new("Помечена на удаление в 1С", "Marked for deletion in 1C")
        : name.Length == 0 || code.Length == 0 ? new("В 1С нет наименования или кода: заполните карточку", "No name or code in 1C: fill the card in")
        : null;

    internal static PlanRow Skipped(this PlanRow row, Words reason) => row with { Action = RowAction.Skip, Marked = false, Reason = reason };

    internal static PlanRow Asked(this PlanRow row, Words question, ValueList<string> candidates) =>
        row with { Action = RowAction.Decide, Marked = false, Reason = question, Candidates = candidates };

    internal static PlanRow New(this PlanRow row, Words reason) => row with { Action = RowAction.Create, Marked = true, Basis = LinkBasis.Created, Reason = reason };

    /// <summary>A row about a record that the CRM has as it shall be.</summary>
    internal static PlanRow Standing(this PlanRow row, CodedMatch match, Words warning) =>
        row.Found(match, ProductDrafts.Joined(Same, warning));

    /// <summary>A row about a record that the CRM has: what an update would change, unless updates are off.</summary>
    internal static PlanRow There<T>(this PlanRow row, CodedMatch match, RecordKind<T> kind, T former, ValueList<Difference> differences, bool mayUpdate, Words warning)
        where T : class
    {
        if (differences.Count == 0)
            return row.Standing(match, warning);
        row = row.Found(match, ProductDrafts.Joined(match.Because, warning));
        return mayUpdate
            ? row with { Action = RowAction.Update, Marked = true, Differences = differences, Former = kind.Pack(former) }
            : row.Skipped(LeftAlone) with { Differences = differences };
    }

    private static PlanRow Found(this PlanRow row, CodedMatch match, Words reason) =>
        row with { Action = RowAction.Skip, Marked = false, TargetId = match.Entry!.Id, TargetVersion = match.Entry.Version, Basis = match.Basis, Reason = reason };
}
