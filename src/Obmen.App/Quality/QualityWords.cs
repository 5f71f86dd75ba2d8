using Obmen.Exchange;

namespace Obmen.App.Quality;

/// <summary>What the check of cards says.</summary>
internal static class QualityWords
{
    internal static Words Of(Severity severity) => severity switch
    {
        Severity.Hold => new("не отмечать строку", "don't mark the row"),
        Severity.Off => new("не проверять", "don't check"),
        _ => new("сказать", "tell"),
    };

    internal static Words Result(QualityChecked found)
    {
        var (cards, wrong) = (found.Cards, found.Findings.DistinctBy(finding => finding.Code).Count());
        return wrong == 0
            ? new($"Проверено карточек: {cards:N0}. Замечаний нет.", $"{cards:N0} cards checked. Nothing is wrong.")
            : new($"Проверено карточек: {cards:N0}. С замечаниями: {wrong:N0}.", $"{cards:N0} cards checked. {wrong:N0} have findings.");
    }
}
