using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace Obmen.Bench;

/// <summary>A request as it went out.</summary>
internal sealed record Recorded(HttpMethod Method, Uri Address, RecordedBody? Body, IReadOnlyList<KeyValuePair<string, IEnumerable<string>>> Headers, string? ContentType);

/// <summary>Where a body lies on the disk: in memory, thousands of them would be measured as the program's.</summary>
internal sealed record RecordedBody(SafeFileHandle File, long Offset, int Length)
{
    internal byte[] Read()
    {
        var bytes = new byte[Length];
        return RandomAccess.Read(File, bytes, Offset) == Length ? bytes : throw new EndOfStreamException();
    }
}

/// <summary>
/// Passes requests on and remembers them, so that the very same bytes can be fetched or sent again without the program around them. Remembers
/// so many bodies at most, and counts the rest.
/// </summary>
internal sealed class Recording(int mostBodies = int.MaxValue) : DelegatingHandler(new SocketsHttpHandler { MaxConnectionsPerServer = 16, UseCookies = false })
{
    private readonly ConcurrentQueue<Recorded> requests = new();
    private readonly SafeFileHandle file = File.OpenHandle(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
    private int bodies;
    private long end;

    /// <summary>How many requests had a body.</summary>
    internal int Bodies => bodies;

    internal IReadOnlyList<Recorded> Requests => [.. requests];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null && Interlocked.Increment(ref bodies) > mostBodies)
            return await base.SendAsync(request, cancellationToken);
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        requests.Enqueue(new(request.Method, request.RequestUri!, body is null ? null : Keep(body), [.. request.Headers], request.Content?.Headers.ContentType?.ToString()));
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private RecordedBody Keep(byte[] body)
    {
        var offset = Interlocked.Add(ref end, body.Length) - body.Length;
        RandomAccess.Write(file, body, offset);
        return new(file, offset, body.Length);
    }

    /// <summary>Sends a recorded request, to another server when one is given, and reads the answer to nowhere.</summary>
    internal static async Task ReplayAsync(HttpClient http, Recorded recorded, Uri? elsewhere, byte[] sink)
    {
        var address = elsewhere is null ? recorded.Address : new Uri(elsewhere, recorded.Address.PathAndQuery);
        using var request = new HttpRequestMessage(recorded.Method, address);
        foreach (var (name, values) in recorded.Headers)
            request.Headers.TryAddWithoutValidation(name, values);
        if (recorded.Body is not null)
        {
            request.Content = new ByteArrayContent(recorded.Body.Read());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", recorded.ContentType);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var answer = await response.Content.ReadAsStreamAsync();
        while (await answer.ReadAsync(sink) > 0)
        {
        }
    }
}
