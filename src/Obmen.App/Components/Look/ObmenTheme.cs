using MudBlazor;

namespace Obmen.App.Components.Look;

/// <summary>MudBlazor's theme in the colours of css/tokens.css, so that its lists, dialogs and hints look like the rest.</summary>
public static class ObmenTheme
{
    /// <summary>Both palettes, our font, our corners.</summary>
    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#17635a",
            Background = "#f5f6f4",
            Surface = "#ffffff",
            TextPrimary = "#1c2522",
            TextSecondary = "#566059",
            ActionDefault = "#566059",
            LinesInputs = "#c6cbc4",
            LinesDefault = "#e0e3de",
            Divider = "#e0e3de",
            Error = "#a8322a",
            Warning = "#8a5200",
            Success = "#1e6b45",
            Info = "#24598f",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#56b8a8",
            PrimaryContrastText = "#0c1a17",
            Background = "#121614",
            Surface = "#222826",
            TextPrimary = "#e7ebe8",
            TextSecondary = "#abb4af",
            ActionDefault = "#abb4af",
            LinesInputs = "#434d49",
            LinesDefault = "#2c3431",
            Divider = "#2c3431",
            Error = "#ee9189",
            Warning = "#e5b062",
            Success = "#7cc79d",
            Info = "#8bb9ea",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Golos Text", "Segoe UI", "PT Sans", "Arial", "sans-serif"], FontSize = "14px", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
