using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Obmen.App.Components.Look;

/// <summary>MudBlazor's own words (of the components that are used here) in Russian.</summary>
public sealed class RussianMud : MudLocalizer
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["MudDialog_Close"] = "Закрыть",
        ["MudInput_Clear"] = "Очистить",
        ["MudAutocomplete_ToggleMenu"] = "Показать список",
        ["MudTreeView_Expand"] = "Развернуть",
        ["MudTreeView_Collapse"] = "Свернуть",
        ["MudTreeViewItem_Expand"] = "Развернуть",
        ["MudTreeViewItem_Collapse"] = "Свернуть",
        ["MudSelect_SelectAll"] = "Выбрать все",
    };

    /// <inheritdoc/>
    public override LocalizedString this[string key] =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "ru" && Texts.TryGetValue(key, out var text)
            ? new(key, text)
            : new(key, key, resourceNotFound: true);
}
