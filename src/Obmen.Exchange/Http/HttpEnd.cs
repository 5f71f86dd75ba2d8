using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Http;

/// <summary>
/// The way to an end over HTTP. Reads are repeated after a passing failure, writes never; every failure becomes a
/// <see cref="SideException"/> in words. Redirects are refused: they would carry the password to another host.
/// </summary>
public sealed class HttpEnd(HttpClient client, Words title, Func<HttpResponseMessage, string, SideException> explain, TimeProvider time, Pace? pace = null)
{
    private const int ReadAttempts = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(2);

    /// <summary>What a person calls the end.</summary>
    public Words Title { get; } = title;

    /// <summary>The pace of its calls; its own unless one was given to share.</summary>
    public Pace Pace { get; } = pace ?? new(time);

    /// <summary>How long an end may be silent: before its answer begins, and at any place in the middle of it.</summary>
    public TimeSpan Timeout { get; init; } = LongestSilence;

    /// <summary>How long an end may be silent when nobody says otherwise.</summary>
    public static TimeSpan LongestSilence { get; } = TimeSpan.FromMinutes(2);

    /// <summary>A client fit for this: no redirects, pooled connections, compressed answers. The caller disposes it.</summary>
    public static HttpClient CreateClient(Action<SocketsHttpHandler>? adjust = null)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxConnectionsPerServer = 32,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        adjust?.Invoke(handler);
        return new HttpClient(handler, disposeHandler: true) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends a read, again after passing failures; <paramref name="make"/> is called for each attempt. The answer is a success, its body not yet read.</summary>
    public async Task<HttpResponseMessage> ReadAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendAsync(make, isWrite: false, cancel);
            }
            catch (SideException failure) when (attempt < ReadAttempts && failure.Reaction is Reaction.RetrySoon or Reaction.RetryLater)
            {
                var pause = FirstPause * Math.Pow(3, attempt - 1);
                await Task.Delay(failure.RetryAfter is { } asked && asked > pause ? asked : pause, time, cancel);
            }
        }
    }

    /// <summary>Sends a write once. A failure after which it may have taken effect has <see cref="SideException.OutcomeUnknown"/>.</summary>
    public Task<HttpResponseMessage> WriteAsync(Func<HttpRequestMessage> make, CancellationToken cancel) => SendAsync(make, isWrite: true, cancel);

    /// <summary>The words for an answer that can't be read: cut off, not the form that was asked for.</summary>
    public SideException Garbled(bool isWrite, Exception? inner = null) => new(
        new($"{Title.Ru}: ответ не удалось прочитать — он оборван или это не JSON.", $"{Title.En}: the answer can't be read: it is cut off or not JSON."),
        new("Проверьте адрес; если он верный, повторите позже", "Check the address; if it is right, try again later"),
        Reaction.RetrySoon,
        inner)
    { OutcomeUnknown = isWrite };

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, bool isWrite, CancellationToken cancel)
    {
        using var request = make();
        var turn = await Pace.TakeAsync(Sort(request), cancel);
        var (outcome, asked) = (PaceOutcome.GivenUp, (TimeSpan?)null);
        try
        {
            var response = await SendAsync(request, isWrite, cancel);
            outcome = PaceOutcome.Taken;
            if (response.IsSuccessStatusCode && !IsHtml(response))
                return response;
            using (response)
                throw await RefusedAsync(response, isWrite, cancel);
        }
        catch (SideException failure)
        {
            outcome = failure.Reaction switch
            {
                Reaction.RetryLater => PaceOutcome.Refused,
                Reaction.RetrySoon => PaceOutcome.Faltered,
                _ => outcome,
            };
            asked = failure.RetryAfter;
            failure.AtWrite = isWrite;
            throw;
        }
        finally
        {
            turn.End(outcome, asked);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool isWrite, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Timeout);
        try
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            response.Content = await WatchedBody.OfAsync(response.Content, Timeout, limit.Token);
            return response;
        }
        catch (OperationCanceledException failure) when (!cancel.IsCancellationRequested)
        {
            throw TimedOut(isWrite, failure);
        }
        catch (HttpRequestException failure)
        {
            throw Network(failure, isWrite, request.RequestUri!.Host);
        }
    }

    // Calls of one sort take about the same time: the verb and the set, without the key.
    private static string Sort(HttpRequestMessage request) => $"{request.Method} {request.RequestUri!.AbsolutePath.Split('(')[0]}";

    private async Task<SideException> RefusedAsync(HttpResponseMessage response, bool isWrite, CancellationToken cancel)
    {
        if (IsHtml(response) && response.StatusCode is HttpStatusCode.OK)
            return Html(isWrite);
        if ((int)response.StatusCode is >= 300 and < 400)
            return Redirected();
        string body;
        try
        {
            body = await response.Content.ReadAsStringAsync(cancel);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return Garbled(isWrite, failure);
        }

        var status = response.StatusCode;
        if (status is HttpStatusCode.TooManyRequests || (status is HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null))
            return Busy(response);
        if (status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout)
            return Unavailable(status, isWrite);
        return explain(response, body);
    }

    private static bool IsHtml(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "text/html";

    private SideException Busy(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        asked = asked > LongestAsked ? LongestAsked : asked < TimeSpan.Zero ? TimeSpan.Zero : asked;
        return new(
            new($"{Title.Ru} просит подождать: слишком много обращений.", $"{Title.En} asks to wait: too many calls."),
            new("Программа подождёт и продолжит сама", "The program waits and goes on by itself"),
            Reaction.RetryLater)
        { RetryAfter = asked };
    }

    private SideException Unavailable(HttpStatusCode status, bool isWrite) => new(
        new($"{Title.Ru} временно не работает (ошибка {(int)status}).", $"{Title.En} is out of service for a while (error {(int)status})."),
        new("Повторите позже", "Try again later"),
        Reaction.RetrySoon)
    { OutcomeUnknown = isWrite && status != HttpStatusCode.ServiceUnavailable };

    private SideException Html(bool isWrite) => new(
        new($"{Title.Ru}: по этому адресу отвечает веб-страница, а не программный интерфейс.", $"{Title.En}: a web page answers at this address, not the programming interface."),
        new("Проверьте адрес", "Check the address"),
        Reaction.StopRun)
    { OutcomeUnknown = isWrite };

    private SideException Redirected() => new(
        new($"{Title.Ru}: сервер переадресует на другой адрес; пароль туда не отправлен.", $"{Title.En}: the server redirects elsewhere; the password was not sent there."),
        new("Укажите окончательный адрес (например, https вместо http)", "Give the final address (for example https instead of http)"),
        Reaction.StopRun);

    private SideException TimedOut(bool isWrite, Exception failure) => new(
        new($"{Title.Ru} не ответил(а) за {Timeout.TotalSeconds:0} с.", $"{Title.En} didn't answer within {Timeout.TotalSeconds:0} s."),
        new("Проверьте сеть и сам сервер, затем повторите", "Check the network and the server, then try again"),
        Reaction.RetrySoon,
        failure)
    { OutcomeUnknown = isWrite };

    private SideException Network(HttpRequestException failure, bool isWrite, string host) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => new(
            new($"{Title.Ru}: сервер «{host}» не найден.", $"{Title.En}: server \"{host}\" not found."),
            new("Проверьте адрес и подключение к интернету", "Check the address and the internet connection"),
            Reaction.RetrySoon,
            failure),
        HttpRequestError.SecureConnectionError => Certificate(failure, host),
        HttpRequestError.ConnectionError when failure.InnerException is AuthenticationException => Certificate(failure, host),
        HttpRequestError.ConnectionError => new(
            new($"{Title.Ru}: сервер «{host}» не отвечает{(failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? " (соединение отклонено)" : "")}.", $"{Title.En}: server \"{host}\" doesn't respond."),
            new("Проверьте адрес и порт, сеть и запущен ли сервер", "Check the address and port, the network and whether the server runs"),
            Reaction.RetrySoon,
            failure),
        _ => new(
            new($"{Title.Ru}: соединение оборвалось.", $"{Title.En}: the connection broke."),
            new("Повторите; если повторяется, проверьте сеть", "Try again; if it happens again, check the network"),
            Reaction.RetrySoon,
            failure)
        { OutcomeUnknown = isWrite },
    };

    private SideException Certificate(Exception failure, string host) => new(
        new($"{Title.Ru}: сертификат сервера «{host}» не принят — он просрочен, выдан другому имени или не доверенным центром.", $"{Title.En}: the certificate of server \"{host}\" is not trusted: expired, for another name, or from an unknown authority."),
        new("Обновите сертификат сервера или добавьте его центр в доверенные на этом компьютере", "Renew the server's certificate or add its authority to the trusted ones on this computer"),
        Reaction.StopRun,
        failure);
}
