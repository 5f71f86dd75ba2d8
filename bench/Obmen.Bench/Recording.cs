using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Obmen.Bench;

/// <summary>A request as it went out; it lies on the disk: in memory, ten thousands of them would be measured as the program's.</summary>
internal sealed record Recorded(SafeFileHandle File, bool HasBody, long Offset, int HeadLength, int BodyLength)
{
    internal RecordedHead Head => JsonSerializer.Deserialize<RecordedHead>(Read(Offset, HeadLength))!;

    internal bool IsPost => Head.Method == HttpMethod.Post.Method;

    internal byte[] Body => Read(Offset + HeadLength, BodyLength);

    private byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        return RandomAccess.Read(File, bytes, offset) == length ? bytes : throw new EndOfStreamException();
    }
}

/// <summary>What a request says before its body.</summary>
internal sealed record RecordedHead(string Method, Uri Address, Dictionary<string, string[]> Headers, string? ContentType);

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
        if (request.Content is null || Interlocked.Increment(ref bodies) <= mostBodies)
            Keep(request, request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private void Keep(HttpRequestMessage request, byte[]? body)
    {
        var headers = request.Headers.ToDictionary(header => header.Key, header => header.Value.ToArray());
        var head = JsonSerializer.SerializeToUtf8Bytes(new RecordedHead(request.Method.Method, request.RequestUri!, headers, request.Content?.Headers.ContentType?.ToString()));
        byte[] all = [.. head, .. body ?? []];
        var offset = Interlocked.Add(ref end, all.Length) - all.Length;
        RandomAccess.Write(file, all, offset);
        requests.Enqueue(new(file, body is not null, offset, head.Length, all.Length - head.Length));
    }

    /// <summary>Sends a recorded request, to another server when one is given, and reads the answer to nowhere.</summary>
    internal static async Task ReplayAsync(HttpClient http, Recorded recorded, Uri? elsewhere, byte[] sink)
    {
        var head = recorded.Head;
        var address = elsewhere is null ? head.Address : new Uri(elsewhere, head.Address.PathAndQuery);
        using var request = new HttpRequestMessage(new(head.Method), address);
        foreach (var (name, values) in head.Headers)
            request.Headers.TryAddWithoutValidation(name, values);
        if (recorded.HasBody)
        {
            request.Content = new ByteArrayContent(recorded.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", head.ContentType);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var answer = await response.Content.ReadAsStreamAsync();
        while (await answer.ReadAsync(sink) > 0)
        {
        }
    }
}
