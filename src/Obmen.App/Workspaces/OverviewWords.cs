using Obmen.Exchange;

namespace Obmen.App.Workspaces;

/// <summary>The sentences that tell how bases stand.</summary>
internal static class OverviewWords
{
    /// <summary>«12 мин», «3 ч», «2 дн.»; a dash when there is none.</summary>
    internal static Words Lag(TimeSpan lag) => lag switch
    {
        { TotalMinutes: < 1 } => Words.Same("—"),
        { TotalHours: < 1 } => new($"{lag.TotalMinutes:0} мин", $"{lag.TotalMinutes:0} min"),
        { TotalDays: < 2 } => new($"{lag.TotalHours:0} ч", $"{lag.TotalHours:0} h"),
        _ => new($"{lag.TotalDays:0} дн.", $"{lag.TotalDays:0} days"),
    };
}
