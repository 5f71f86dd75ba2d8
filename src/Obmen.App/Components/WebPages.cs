using System.Globalization;
using Microsoft.AspNetCore.Localization;
using MudBlazor;
using MudBlazor.Services;
using Obmen.App.Components.Files;
using Obmen.App.Components.Layout;
using Obmen.App.Components.Look;
using Obmen.App.Components.Manual;

namespace Obmen.App.Components;

/// <summary>Adds the pages to the web host. They stand on the services of the workspace, which the host registers.</summary>
public static class WebPages
{
    private static readonly CultureInfo[] Cultures = [CultureInfo.GetCultureInfo("ru-RU"), CultureInfo.GetCultureInfo("en-US")];

    /// <summary>Registers what the pages need of their own.</summary>
    public static IServiceCollection AddWebPages(this IServiceCollection services)
    {
        services.AddAntiforgery(forgery => (forgery.Cookie.Name, forgery.Cookie.SecurePolicy) = ("obmen.form", CookieSecurePolicy.SameAsRequest));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.AddTransient<MudLocalizer, RussianMud>();
        services.AddSingleton<Desk>();
        services.AddSingleton<PlanNews>();
        services.AddScoped<OpenBase>();
        services.AddScoped<LookScript>();
        return services;
    }

    /// <summary>Maps the pages, their files and the language switch. Russian unless the viewer's cookie says otherwise.</summary>
    public static WebApplication MapWebPages(this WebApplication app)
    {
        app.UseRequestLocalization(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            options.SupportedCultures = options.SupportedUICultures = Cultures;
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = LookCookies.Language }];
        });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapGuide();
        app.MapFiles();
        app.MapGet("/language/{name}", SwitchLanguage);
        // The host sends one policy for everything.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static IResult SwitchLanguage(string name, string? back, HttpContext http)
    {
        var culture = Array.Find(Cultures, known => known.TwoLetterISOLanguageName == name) ?? Cultures[0];
        var year = new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Strict, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true };
        http.Response.Cookies.Append(LookCookies.Language, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)), year);
        return Results.LocalRedirect(back is { Length: > 0 } && back.StartsWith('/') && !back.StartsWith("//", StringComparison.Ordinal) ? back : "/");
    }
}
