namespace Obmen.Exchange.Sides;

/// <summary>A set whose records can be taken away again: marked for deletion in 1C, put into the bin of the CRM.</summary>
public interface IRemoves<T> : IRecordSet<T>
    where T : class
{
    /// <summary>
    /// Takes a record away; one that isn't there any more is no failure. With a <paramref name="version"/> only if it still has it, else a
    /// <see cref="SideException"/> with <see cref="Reaction.AskPerson"/>.
    /// </summary>
    Task RemoveAsync(string id, string? version, CancellationToken cancel);
}

/// <summary>A set that can put a record back exactly as it was: also fields that were empty, and lists that were shorter.</summary>
public interface IRestores<T> : IRecordSet<T>
    where T : class
{
    /// <summary>
    /// Makes the stored record hold <paramref name="former"/> in everything that is exchanged: what is empty there is emptied, what a list
    /// has beyond it is removed. What the exchange doesn't write is left alone. A repeated call writes nothing.
    /// </summary>
    /// <param name="id">Id at this end.</param>
    /// <param name="version">See <see cref="IRecordSet{T}.UpdateAsync"/>.</param>
    /// <param name="former">What it shall hold again.</param>
    /// <param name="cancel">Cancels waiting; a request under way may still take effect.</param>
    Task<Stored<T>> RestoreAsync(string id, string? version, T former, CancellationToken cancel);
}
