using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.FreshOffice.Page;

/// <summary>
/// Switches over HTTP, for programs in other processes. GET answers all of them; POST of <c>{"pageSize":100,"latencyMs":5}</c> changes those named.
/// <c>"faults":[{"kind":"fail","count":2,"status":503,"retryAfterSeconds":1,"verb":"POST","set":"companies"}]</c> adds faults, <c>"faults":[]</c> takes all back.
/// </summary>
internal static class OdditiesEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private static readonly Dictionary<string, PropertyInfo> Switches =
        typeof(Oddities).GetProperties().ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), StringComparer.Ordinal);

    public static Task AnswerAsync(HttpContext context, Oddities oddities, Faults faults) =>
        HttpMethods.IsPost(context.Request.Method) ? ChangeAsync(context, oddities, faults) : ShowAsync(context, oddities, faults);

    /// <summary>The names of the switches that are not as they are at the start.</summary>
    public static IEnumerable<string> Changed(Oddities oddities)
    {
        var usual = new Oddities();
        string Text(PropertyInfo property, Oddities of) => JsonSerializer.Serialize(property.GetValue(of), Json);
        return Switches.Where(pair => Text(pair.Value, oddities) != Text(pair.Value, usual)).Select(pair => pair.Key);
    }

    private static Task ShowAsync(HttpContext context, Oddities oddities, Faults faults)
    {
        var all = Switches.ToDictionary(pair => pair.Key, pair => pair.Value.GetValue(oddities));
        all["latencyMs"] = faults.LatencyMs;
        all["pendingFaults"] = faults.Pending;
        all["requests"] = faults.Requests.Total;
        all["writes"] = faults.Writes;
        return context.Response.WriteAsJsonAsync(all, Json, context.RequestAborted);
    }

    private static async Task ChangeAsync(HttpContext context, Oddities oddities, Faults faults)
    {
        try
        {
            // Asking for the type keeps a form on somebody's page from changing anything.
            if (!context.Request.HasJsonContentType())
                throw new FormatException("Send application/json.");
            using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
            var changes = body.RootElement.EnumerateObject().Select(member => Change(member, oddities, faults)).ToList();
            changes.ForEach(change => change());
            await ShowAsync(context, oddities, faults);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsJsonAsync(new { error = problem.Message, switches = Switches.Keys.Append("latencyMs").Append("faults") }, Json, context.RequestAborted);
        }
    }

    // Everything is read before anything is changed, so that a mistake changes nothing.
    private static Action Change(JsonProperty member, Oddities oddities, Faults faults)
    {
        if (member.Name == "latencyMs")
        {
            var latency = member.Value.GetInt32();
            return () => faults.LatencyMs = latency;
        }
        if (member.Name == "faults")
            return FaultRequest.Read(member.Value, faults);
        if (!Switches.TryGetValue(member.Name, out var property))
            throw new FormatException($"There is no switch '{member.Name}'.");
        var value = member.Value.Deserialize(property.PropertyType, Json) ?? throw new FormatException($"'{member.Name}' cannot be null.");
        return () => property.SetValue(oddities, value);
    }
}
