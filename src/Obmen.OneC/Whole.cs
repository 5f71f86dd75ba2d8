using System.Text.Json;
using Obmen.Exchange.Sides;

namespace Obmen.OneC;

/// <summary>What can't be read from the middle on is read anew from its beginning when its answer breaks off.</summary>
internal static class Whole
{
    private const int Attempts = 3;

    /// <summary>
    /// Takes all that an answer gives, whatever the way, into what <paramref name="begin"/> makes at each beginning; what an attempt that failed began is
    /// disposed of, where it can be.
    /// </summary>
    internal static async Task<T> ReadAsync<T, TRow>(Func<IAsyncEnumerable<TRow>> ask, Func<T> begin, Action<T, TRow> take, TimeProvider time, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var whole = begin();
            try
            {
                await foreach (var row in ask().WithCancellation(cancel))
                    take(whole, row);
                return whole;
            }
            catch (Exception failure)
            {
                (whole as IDisposable)?.Dispose();
                if (failure is not SideException cut || !IsCut(cut) || attempt == Attempts)
                    throw;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300 * attempt), time, cancel);
        }
    }

    /// <summary>Whether a read failed in the middle of its answer, so that it is worth asking for the rest.</summary>
    internal static bool IsCut(SideException failure) => failure.InnerException is JsonException or IOException;
}
