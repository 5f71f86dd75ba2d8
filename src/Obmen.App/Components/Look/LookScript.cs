using Microsoft.JSInterop;

namespace Obmen.App.Components.Look;

/// <summary>The page's own script, obmen.js.</summary>
public sealed class LookScript(IJSRuntime js)
{
    private IJSObjectReference? module;

    /// <summary>Puts the theme on and keeps it in a cookie.</summary>
    public async Task SetThemeAsync(string theme) => await (await ModuleAsync()).InvokeVoidAsync("setTheme", theme);

    /// <summary>The script, loaded once.</summary>
    public async Task<IJSObjectReference> ModuleAsync() => module ??= await js.InvokeAsync<IJSObjectReference>("import", "./obmen.js");
}
