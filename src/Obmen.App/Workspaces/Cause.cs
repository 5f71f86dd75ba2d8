using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>Why rows of a run weren't written.</summary>
/// <param name="Text">The words of the end that refused them, or why they are to be decided.</param>
/// <param name="Outcome">Refused, unknown or waiting; none of rows that were never begun, for they are to be decided.</param>
/// <param name="Rows">Their numbers.</param>
public sealed record Cause(Words Text, RowOutcome Outcome, IReadOnlyList<int> Rows)
{
    /// <summary>What a person does about it.</summary>
    public Words ToDo => Outcome switch
    {
        RowOutcome.Unknown => new(
            "Посмотрите, есть ли запись у получателя, и выберите на карточке строки: связать, проверить или отправить ещё раз",
            "See whether the record is there and choose on the card of the row: link, look again or send again"),
        RowOutcome.None => new(
            "Выберите на карточке строки: связать, создать или пропустить навсегда",
            "Choose on the card of the row: link, create or skip for good"),
        _ => new(
            "Устраните причину и нажмите «Записать ещё раз» над таблицей",
            "Mend the cause and press \"Write once more\" above the table"),
    };
}
