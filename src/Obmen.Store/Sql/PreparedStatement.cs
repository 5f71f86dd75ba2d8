namespace Obmen.Store.Sql;

/// <summary>A statement that changes something, run many times with other values. For one thread at a time.</summary>
internal abstract class PreparedStatement : IDisposable
{
    /// <summary>
    /// Runs it with the values of $0, $1 …; returns how many rows it changed. A value is null, a whole number, a text, or a text in UTF-8 as
    /// <see cref="ReadOnlyMemory{T}"/> of bytes.
    /// </summary>
    internal abstract int Run(ReadOnlySpan<object?> values);

    public abstract void Dispose();
}
