using System.Net;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.FreshOffice.Protocol;

/// <summary>The CRM's refusals in words. Its own message is shown, its stack trace never.</summary>
internal static class CrmFailures
{
    internal static Words Title { get; } = new("CRM FreshOffice", "FreshOffice CRM");

    internal static SideException Explain(HttpResponseMessage response, string body)
    {
        var isWrite = response.RequestMessage?.Method != HttpMethod.Get;
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Key(Message(body)),
            HttpStatusCode.Forbidden => new(
                new("CRM FreshOffice не разрешает это обращение: у ключа API нет прав.", "FreshOffice CRM doesn't permit this call: the API key lacks the right."),
                new("Проверьте права пользователя, которому принадлежит ключ", "Check the rights of the user who owns the key"),
                Reaction.StopRun),
            HttpStatusCode.NotFound when isWrite => new(
                new("CRM FreshOffice: такой записи уже нет.", "FreshOffice CRM: the record is no longer there."),
                new("Составьте план заново", "Make the plan again"),
                Reaction.AskPerson)
            { Status = (int)HttpStatusCode.NotFound },
            HttpStatusCode.NotFound => new(
                new("CRM FreshOffice: по этому адресу нет программного интерфейса.", "FreshOffice CRM: there is no programming interface at this address."),
                new("Проверьте адрес API", "Check the API address"),
                Reaction.StopRun),
            >= HttpStatusCode.InternalServerError => Own(response, body, Reaction.RetrySoon, isWrite),
            _ => Own(response, body, Reaction.SkipRecord, false),
        };
    }

    /// <summary>The message inside an error body, or null when the body is no error.</summary>
    internal static string? Message(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Message(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The message inside an error, or null when the answer is no error.</summary>
    internal static string? Message(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("error", out var error))
            return null;
        if (error.ValueKind == JsonValueKind.String)
            return error.GetString();
        if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message))
            return message.ValueKind == JsonValueKind.String ? message.GetString() : message.TryGetProperty("value", out var value) ? value.GetString() : "";
        return "";
    }

    /// <summary>An error body behind a status of success.</summary>
    internal static SideException Refused(string message) => new(
        new($"CRM FreshOffice отказала: {Clean(message)}", $"FreshOffice CRM refused: {Clean(message)}"),
        new("Исправьте карточку и повторите", "Mend the card and try again"),
        Reaction.SkipRecord);

    // The CRM's own words tell an expired key from a wrong one; a bare 401 tells neither.
    private static SideException Key(string? said) => new(
        string.IsNullOrWhiteSpace(said)
            ? new("CRM FreshOffice не приняла логин или пароль API: они неверны, или ключ сброшен.", "FreshOffice CRM didn't accept the API login or password: they are wrong, or the key was reset.")
            : new($"CRM FreshOffice не приняла логин или пароль API и ответила: «{Clean(said)}»", $"FreshOffice CRM didn't accept the API login or password and answered: \"{Clean(said)}\""),
        new("Возьмите действующие в CRM: Настройки – Интеграции – API, кнопка «Сбросить» выдаёт новые", "Take the current ones in the CRM: Settings – Integrations – API; \"Reset\" issues new ones"),
        Reaction.StopRun);

    private static SideException Own(HttpResponseMessage response, string body, Reaction reaction, bool unknown)
    {
        var message = Message(body) is { Length: > 0 } text ? Clean(text) : "";
        return new(
            new($"CRM FreshOffice ответила ошибкой {(int)response.StatusCode}. {message}".TrimEnd(), $"FreshOffice CRM answered with error {(int)response.StatusCode}. {message}".TrimEnd()),
            reaction == Reaction.SkipRecord
                ? new("Исправьте карточку по этому сообщению и повторите", "Mend the card as the message says and try again")
                : new("Повторите позже; если не пройдёт, обратитесь в поддержку CRM", "Try again later; if it persists, ask the CRM's support"),
            reaction)
        { OutcomeUnknown = unknown && response.StatusCode != HttpStatusCode.NotImplemented, Status = (int)response.StatusCode };
    }

    private static string Clean(string text)
    {
        var end = text.IndexOf("   at ", StringComparison.Ordinal);
        var line = (end < 0 ? text : text[..end]).ReplaceLineEndings(" ").Trim();
        return line.Length > 300 ? line[..300] + "…" : line;
    }
}
