using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Planning;

/// <summary>Rows as a person's decision makes them, whatever they are about.</summary>
internal static class Decided
{
    /// <summary>The row, to create a record of its own.</summary>
    internal static PlanRow Created(this PlanRow row) => row with
    {
        Action = RowAction.Create,
        Marked = true,
        Basis = LinkBasis.Created,
        TargetId = "",
        TargetVersion = "",
        Differences = [],
        Reason = new("Создать: решение человека", "Create: a person decided"),
    };

    /// <summary>The row, linked to a record of the target's and bringing it up to date.</summary>
    internal static PlanRow LinkedTo<T>(this PlanRow row, Stored<T> chosen, ValueList<Difference> differences)
        where T : class => row with
        {
            Action = RowAction.Update,
            Marked = true,
            Basis = LinkBasis.Person,
            TargetId = chosen.Id,
            TargetVersion = chosen.Version,
            Differences = differences,
            Former = ((RecordKind<T>)RecordKind.Of(row.Kind)).Pack(chosen.Value),
            Reason = new($"Связать с № {chosen.Id}: решение человека", $"Link to no. {chosen.Id}: a person decided"),
        };

    /// <summary>The record that was chosen, as it is now. Throws a <see cref="SideException"/> when it isn't there any more.</summary>
    internal static async Task<Stored<T>> ChosenAsync<T>(this IRecordSet<T> set, Words title, PlanRow row, string id, CancellationToken cancel)
        where T : class => (await set.FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() ?? throw SideFailures.Gone(title, row.Name, id);
}
