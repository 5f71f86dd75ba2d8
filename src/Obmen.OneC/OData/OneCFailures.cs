using System.Net;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.OData;

/// <summary>1C's refusals in words, by its own codes (developer guide 17.4) and by HTTP status where there is no code.</summary>
internal static class OneCFailures
{
    internal const int Exists = 15;

    internal const int Forbidden = 20;

    // Transactions that got in each other's way: the write was taken back as a whole, the next attempt may do.
    private static readonly string[] Clashes = ["Конфликт блокировок", "ожидания предоставления блокировки", "взаимоблокировк"];

    internal static Words Title { get; } = new("1С", "1C");

    /// <summary>How an object becomes visible: by the program's own form, or by УстановитьСоставСтандартногоИнтерфейсаOData() in 1C's language.</summary>
    internal static Words Publish { get; } = new(
        "Если такой объект в конфигурации есть, опубликуйте его: Администрирование – Синхронизация данных – Настройка автоматического REST-сервиса, или функцией УстановитьСоставСтандартногоИнтерфейсаOData(). Если его нет, выберите другую конфигурацию",
        "If the configuration has such an object, publish it: Administration – Data synchronisation – Automatic REST service, or with УстановитьСоставСтандартногоИнтерфейсаOData(). If it has none, choose another configuration");

    internal static SideException Explain(HttpResponseMessage response, string body)
    {
        var isWrite = response.RequestMessage?.Method != HttpMethod.Get;
        var (code, message) = Parse(body);
        return (response.StatusCode, code) switch
        {
            (_, Exists) => Plain($"1С: запись с таким ключом уже есть.", "1C: a record with this key already exists.", Reaction.SkipRecord, Exists),
            (HttpStatusCode.Forbidden, _) or (_, Forbidden) => NoRight(message, isWrite),
            (HttpStatusCode.Unauthorized, _) => new(
                new("1С не приняла имя пользователя или пароль.", "1C didn't accept the user name or password."),
                new("Проверьте пользователя 1С: ему нужна аутентификация 1С:Предприятия и право на автоматический REST-сервис", "Check the 1C user: he needs 1C:Enterprise authentication and the right to the automatic REST service"),
                Reaction.StopRun),
            (HttpStatusCode.PreconditionFailed, _) => Changed(),
            (_, 8) => new(new($"1С не показывает объект: {message}", $"1C doesn't publish the object: {message}"), Publish, Reaction.StopRun),
            (HttpStatusCode.NotFound, 9) => Gone(),
            (HttpStatusCode.NotFound, _) => new(
                new("1С: по этому адресу нет публикации или автоматического REST-сервиса.", "1C: there is no publication or automatic REST service at this address."),
                new("Проверьте адрес публикации и флаг «Публиковать стандартный интерфейс OData» на веб-сервере", "Check the publication's address and the flag \"Publish the standard OData interface\" on the web server"),
                Reaction.StopRun),
            (_, -1) => Own(message),
            ( >= HttpStatusCode.InternalServerError, null) => new(
                new($"1С ответила ошибкой {(int)response.StatusCode}.", $"1C answered with error {(int)response.StatusCode}."),
                new("Повторите позже; если повторяется, посмотрите журнал регистрации 1С и журнал веб-сервера", "Try again later; if it persists, look at 1C's event log and the web server's"),
                Reaction.RetrySoon)
            { OutcomeUnknown = isWrite },
            (_, { } other) => Plain($"1С не приняла запрос (код {other}): {message}", $"1C refused the request (code {other}): {message}", Reaction.SkipRecord, other),
            // It says why, but the words are cut off on the way; asked again it says so whole.
            _ when body.StartsWith('{') || (body.StartsWith('<') && response.Content.Headers.ContentType?.MediaType != "text/html") => new(
                new($"1С не приняла запрос (ошибка {(int)response.StatusCode}), а почему, прочитать не удалось: ответ оборван.", $"1C refused the request (error {(int)response.StatusCode}), and why can't be read: the answer is cut off."),
                new("Повторите позже; если повторяется, проверьте сеть между программой и 1С", "Try again later; if it persists, check the network between the program and 1C"),
                Reaction.RetrySoon),
            _ => new(
                new($"1С не приняла запрос (ошибка {(int)response.StatusCode}) и не сказала почему.", $"1C refused the request (error {(int)response.StatusCode}) and didn't say why."),
                new("Посмотрите журнал регистрации 1С и журнал веб-сервера", "Look at 1C's event log and the web server's"),
                Reaction.SkipRecord),
        };
    }

    internal static SideException Changed() => Plain("1С: запись изменена после составления плана.", "1C: the record was changed after the plan was made.", Reaction.AskPerson, 0);

    internal static SideException Gone() => Plain("1С: такой записи больше нет.", "1C: the record is no longer there.", Reaction.AskPerson, 9);

    /// <summary>What the configuration's own code or the platform said while it carried a request out.</summary>
    internal static SideException Own(string message)
    {
        if (Clashes.Any(clash => message.Contains(clash, StringComparison.OrdinalIgnoreCase)))
        {
            return new(
                new($"1С: данные заняты другой операцией. {message}", $"1C: the data is in use by another operation. {message}"),
                new("Повторите позже", "Try again later"),
                Reaction.RetrySoon)
            { Status = -1 };
        }

        if (message.Contains("блокиров", StringComparison.OrdinalIgnoreCase))
        {
            return new(
                new($"1С: запись занята другим пользователем. {message}", $"1C: the record is in use by somebody else. {message}"),
                new("Пусть её закроют в 1С, затем повторите", "Have it closed in 1C, then try again"),
                Reaction.AskPerson)
            { Status = -1 };
        }

        return Plain($"1С отказала: {message}", $"1C refused: {message}", Reaction.SkipRecord, -1);
    }

    // A user without any right fails at the first read. A write may be forbidden for this one record (ограничение на уровне записей): the rest go on.
    internal static SideException NoRight(string message, bool isWrite) => new(
        new($"1С: у пользователя нет прав. {message}".Trim(), $"1C: the user lacks the right. {message}".Trim()),
        new("Дайте пользователю 1С права на этот объект", "Give the 1C user the right to this object"),
        isWrite ? Reaction.SkipRecord : Reaction.StopRun)
    { Status = Forbidden };

    private static SideException Plain(string ru, string en, Reaction reaction, int code) => new(
        new(ru, en),
        new("Исправьте данные по этому сообщению и повторите", "Mend the data as the message says and try again"),
        reaction)
    { Status = code };

    private static (int? Code, string Message) Parse(string body)
    {
        try
        {
            if (body.StartsWith('{'))
            {
                using var json = JsonDocument.Parse(body);
                var error = json.RootElement.GetProperty("odata.error");
                return (Number(error.GetProperty("code").GetString()), Clean(error.GetProperty("message").GetProperty("value").GetString()));
            }

            if (!body.StartsWith('<'))
                return (null, "");
            using var reader = XmlReader.Create(new StringReader(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader).Root!;
            return root.Name.LocalName != "error" ? (null, "") : (Number(root.Elements().FirstOrDefault(e => e.Name.LocalName == "code")?.Value), Clean(root.Elements().FirstOrDefault(e => e.Name.LocalName == "message")?.Value));
        }
        catch (Exception failure) when (failure is JsonException or XmlException or KeyNotFoundException or InvalidOperationException)
        {
            return (null, "");
        }
    }

    private static int? Number(string? text) => int.TryParse(text, out var number) ? number : null;

    internal static string Clean(string? text)
    {
        var line = (text ?? "").ReplaceLineEndings(" ").Trim();
        return line.Length > 300 ? line[..300] + "…" : line;
    }
}
