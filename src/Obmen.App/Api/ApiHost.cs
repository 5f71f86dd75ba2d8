using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Obmen.App.People;
using Obmen.Exchange.Sides;
using Obmen.Store;

namespace Obmen.App.Api;

/// <summary>
/// The HTTP API for other programs: bases, plans, runs, the journal. Calls carry a token (<see cref="ApiGate"/>); the description for programs (OpenAPI) is
/// at <c>/api/v1/openapi.json</c> and holds no data. Names don't change within a version; texts come in both languages.
/// </summary>
internal static class ApiHost
{
    internal const string Root = "/api/v1";

    internal static void AddApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1", document =>
        {
            document.ShouldInclude = call => call.RelativePath?.StartsWith(Root[1..], StringComparison.Ordinal) ?? false;
            document.AddDocumentTransformer((description, _, _) =>
            {
                description.Info.Title = "Obmen";
                description.Info.Description = "Exchange between 1C:Enterprise bases and the FreshOffice CRM. Authorization: Bearer <token>, made by `obmen token add`.";
                return Task.CompletedTask;
            });
        });
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
    }

    internal static void MapApi(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal), api => api.UseStatusCodePages(page => Explain(page.HttpContext)));
        app.MapOpenApi($"{Root}/openapi.json").WithName("v1");
        var api = app.MapGroup(Root).AddEndpointFilter(ExplainAsync).AddEndpointFilter<ApiGate>().DisableAntiforgery();
        api.MapBases();
        api.MapPlans();
        api.MapRuns();
        api.Map("/{**rest}", () => NoAddress).ExcludeFromDescription();
    }

    private static IResult NoAddress => ApiRefusal.NoSuch(new("Такого адреса нет", "There is no such address"));

    // What never came to a call of ours: a body that is no JSON, an address that isn't there.
    private static Task Explain(HttpContext http)
    {
        var status = http.Response.StatusCode;
        var refusal = status == StatusCodes.Status404NotFound
            ? NoAddress
            : ApiRefusal.Of(status, new("Запрос не понят", "The request wasn't understood"), new($"Адреса и тела запросов описаны в {Root}/openapi.json", $"Addresses and bodies are described in {Root}/openapi.json"));
        return refusal.ExecuteAsync(http);
    }

    private static async ValueTask<object?> ExplainAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (NotAllowedException failure)
        {
            return ApiRefusal.Of(StatusCodes.Status403Forbidden, failure.What, failure.Advice);
        }
        catch (SideException failure)
        {
            return ApiRefusal.Of(StatusCodes.Status502BadGateway, failure.What, failure.Advice);
        }
        catch (StoreException failure)
        {
            return ApiRefusal.Of(StatusCodes.Status503ServiceUnavailable, failure.What, failure.Advice);
        }
    }
}
