using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes objects as the program would: codes and numbers given when absent, unique codes, closed periods, versions.</summary>
internal sealed class Writing(Base store, HttpContext context, string root)
{
    private static long version = TimeProvider.System.GetUtcNow().Ticks;

    /// <summary>POST to a set.</summary>
    internal async Task CreateAsync(EntitySet set)
    {
        if (set.IsSubordinate)
            throw ODataError.BadMethod("POST");
        using var body = await BodyAsync();
        var given = BodyReader.Read(set, body.RootElement);
        await store.WriteAsync(
            connection =>
            {
                Complete(connection, set, given);
                Row.Insert(connection, set, given);
                return true;
            },
            context.RequestAborted);
        var key = set.Key.ToDictionary(name => name, name => given[name], StringComparer.Ordinal);
        if (set.IsObject)
            context.Response.Headers.Location = $"{root}{Uri.EscapeDataString(set.Name)}(guid'{given["Ref_Key"]}')";
        await new Reading(store, context, root).OneAsync(set, key, 201, hideVersion: true);
    }

    /// <summary>PATCH and PUT: PATCH changes what is given, PUT empties the rest. A tabular section is replaced as a whole.</summary>
    internal async Task ChangeAsync(EntitySet set, IReadOnlyDictionary<string, object> key, bool whole)
    {
        using var body = await BodyAsync();
        var given = BodyReader.Read(set, body.RootElement);
        foreach (var name in set.Key)
            given.Remove(name);
        if (whole)
            FillEmpty(set, given, except: ["Code", "Number", "Predefined", "PredefinedDataName", .. set.Key]);
        await store.WriteAsync(
            connection =>
            {
                CheckVersion(connection, set, key);
                CheckPeriod(connection, set, given.GetValueOrDefault("Date") as string ?? Current(connection, set, key));
                if (set.Find("DataVersion") is not null)
                    given["DataVersion"] = NextVersion();
                return Row.Update(connection, set, key, given) ? true : throw ODataError.NoInstance();
            },
            context.RequestAborted);
        await new Reading(store, context, root).OneAsync(set, key);
    }

    /// <summary>DELETE: at once, whatever refers to it.</summary>
    internal async Task DeleteAsync(EntitySet set, IReadOnlyDictionary<string, object> key)
    {
        await store.WriteAsync(
            connection =>
            {
                CheckVersion(connection, set, key);
                return Row.Delete(connection, set, key) ? true : throw ODataError.NoInstance();
            },
            context.RequestAborted);
        context.Response.StatusCode = 204;
    }

    /// <summary>Post and Unpost of a document.</summary>
    internal async Task PostAsync(EntitySet set, IReadOnlyDictionary<string, object> key, bool posted)
    {
        if (set.Kind != "Document")
            throw ODataError.NoMethod(posted ? "Post" : "Unpost");
        if (!set.CanPost)
            throw ODataError.Own($"Документ {set.Name["Document_".Length..]} не может быть проведен: проведение запрещено в конфигурации");
        await store.WriteAsync(
            connection =>
            {
                CheckPeriod(connection, set, Current(connection, set, key) ?? throw ODataError.NoInstance());
                var values = new Dictionary<string, object>(StringComparer.Ordinal) { ["Posted"] = posted ? 1L : 0L, ["DataVersion"] = NextVersion() };
                return Row.Update(connection, set, key, values);
            },
            context.RequestAborted);
        context.Response.StatusCode = 200;
    }

    private void Complete(SqliteConnection connection, EntitySet set, Dictionary<string, object> given)
    {
        if (set.IsObject && (!given.TryGetValue("Ref_Key", out var key) || (string)key == Guid.Empty.ToString()))
            given["Ref_Key"] = Guid.CreateVersion7().ToString();
        if (set.Kind == "Document" && !given.ContainsKey("Date"))
            given["Date"] = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        FillEmpty(set, given, except: []);
        if (set.Find("DataVersion") is not null)
            given["DataVersion"] = NextVersion();
        if (set.Kind == "Catalog" && ((string)given["Description"]).Length == 0)
            throw ODataError.Own("Поле \"Наименование\" не заполнено");
        CheckPeriod(connection, set, given.GetValueOrDefault("Date") as string);
        var keys = set.Key.ToDictionary(name => name, name => given[name], StringComparer.Ordinal);
        if (Row.Value(connection, set, keys, set.Key[0]) is not null)
            throw new ODataError(400, 15, "Сущность с таким ключом уже существует");
        Numbering.Apply(connection, set, given);
    }

    private static void FillEmpty(EntitySet set, Dictionary<string, object> values, IReadOnlyCollection<string> except)
    {
        foreach (var property in set.Properties.Where(property => !except.Contains(property.Name)))
            values.TryAdd(property.Name, property.Empty);
        foreach (var section in set.Sections)
            values.TryAdd(section.Name, "[]");
    }

    private void CheckVersion(SqliteConnection connection, EntitySet set, IReadOnlyDictionary<string, object> key)
    {
        var expected = context.Request.Headers.IfMatch.ToString().Trim('"');
        if (expected.Length == 0 || expected == "*" || set.Find("DataVersion") is null)
            return;
        var current = Row.Value(connection, set, key, "DataVersion") as string ?? throw ODataError.NoInstance();
        if (current != expected)
            throw new ODataError(412, -1, "Данные были изменены или удалены другим пользователем");
    }

    // ДатыЗапретаИзменения: a document dated on or before any closing date is refused by the configuration's own handler.
    private void CheckPeriod(SqliteConnection connection, EntitySet set, string? date)
    {
        if (set.Kind != "Document" || date is null || store.Configuration.Find("InformationRegister_ДатыЗапретаИзменения") is not { } register)
            return;
        using var command = connection.CreateCommand();
        command.CommandText = $"select max(\"ДатаЗапрета\") from {Sql.Name(register.Name)}";
        if (command.ExecuteScalar() is string closed && string.CompareOrdinal(date[..10], closed[..10]) <= 0)
            throw ODataError.Own($"Запрещено изменять данные за период до {closed[8..10]}.{closed[5..7]}.{closed[..4]} включительно");
    }

    private static string? Current(SqliteConnection connection, EntitySet set, IReadOnlyDictionary<string, object> key) =>
        set.Kind == "Document" ? Row.Value(connection, set, key, "Date") as string : null;

    private static string NextVersion() => Convert.ToBase64String(BitConverter.GetBytes(Interlocked.Increment(ref version)));

    private async Task<JsonDocument> BodyAsync()
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new ODataError(400, 2, "Тело запроса не разобрано");
        }
    }
}
