using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Table;

/// <summary>Plans and outcomes as a person reads them, each with the colour that always stands for it.</summary>
public static class PlanWords
{
    /// <summary>The chip of a planned action: its colour's class and its word.</summary>
    public static (string Tone, Words Text) Of(RowAction action) => action switch
    {
        RowAction.Create => ("good", new("создать", "create")),
        RowAction.Update => ("change", new("обновить", "update")),
        RowAction.Remove => ("bad", new("убрать", "remove")),
        RowAction.Skip => ("quiet", new("пропустить", "skip")),
        _ => ("ask", new("нужно решение", "needs a decision")),
    };

    /// <summary>The colour of an outcome.</summary>
    public static string Tone(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => "good",
        RowOutcome.Updated or RowOutcome.Removed => "change",
        RowOutcome.Refused => "bad",
        RowOutcome.Unknown or RowOutcome.Waiting => "ask",
        _ => "quiet",
    };

    /// <summary>What a chip says of an outcome that has no status of its own to show in full.</summary>
    public static Words Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => new("закончена", "done"),
        RowOutcome.Updated => new("обновлено", "updated"),
        RowOutcome.Removed => new("убрано", "removed"),
        RowOutcome.Refused => new("ошибка", "error"),
        RowOutcome.Unknown => new("неизвестно", "unknown"),
        RowOutcome.Waiting => new("ждет решения", "waits for you"),
        _ => Words.None,
    };
}
