using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Obmen.Tests.Schedules;

/// <summary>A mail server on 127.0.0.1 that keeps the letters it takes; it asks for a password and offers STARTTLS as a test says.</summary>
internal sealed class MailStub : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Task serving;
    private readonly (string User, string Password)? account;
    private readonly bool selfSigned;

    internal MailStub((string User, string Password)? account = null, bool selfSigned = false)
    {
        (this.account, this.selfSigned) = (account, selfSigned);
        listener.Start();
        serving = ServeAsync();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Letters as they came, headers and body.</summary>
    internal ConcurrentQueue<string> Letters { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        listener.Stop();
        end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await TalkAsync(client.GetStream());
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or IOException)
        {
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 stub");
        while (await reader.ReadLineAsync(end.Token) is { } said)
        {
            switch (said.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    await writer.WriteAsync($"250-stub\r\n{(selfSigned ? "250-STARTTLS\r\n" : "")}{(account is null ? "" : "250-AUTH PLAIN\r\n")}250 8BITMIME\r\n");
                    break;
                case "STARTTLS":
                    await writer.WriteLineAsync("220 go on");
                    await using (var tls = new SslStream(stream, leaveInnerStreamOpen: true))
                    {
                        using var certificate = StubServer.SelfSigned();
                        await Record.ExceptionAsync(() => tls.AuthenticateAsServerAsync(certificate));
                    }

                    return;
                case "AUTH":
                    await writer.WriteLineAsync(said.Split(' ')[^1] == Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{account!.Value.User}\0{account.Value.Password}")) ? "235 welcome" : "535 wrong");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    Letters.Enqueue(await LetterAsync(reader));
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 well");
                    break;
            }
        }
    }

    private async Task<string> LetterAsync(StreamReader reader)
    {
        var letter = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".")
            letter.AppendLine(line);
        return letter.ToString();
    }
}
