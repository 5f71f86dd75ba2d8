using System.Text.Json;
using Obmen.Exchange.Sides;

namespace Obmen.OneC;

/// <summary>What can't be read from the middle on is read anew from its beginning when its answer breaks off.</summary>
internal static class Whole
{
    private const int Attempts = 3;

    /// <summary>Reads all that an answer gives, whatever the way.</summary>
    internal static async Task<List<T>> ReadAsync<T>(Func<IAsyncEnumerable<T>> ask, TimeProvider time, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask().ToListAsync(cancel);
            }
            catch (SideException cut) when (IsCut(cut) && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(300 * attempt), time, cancel);
            }
        }
    }

    /// <summary>Whether a read failed in the middle of its answer, so that it is worth asking for the rest.</summary>
    internal static bool IsCut(SideException failure) => failure.InnerException is JsonException or IOException;
}
