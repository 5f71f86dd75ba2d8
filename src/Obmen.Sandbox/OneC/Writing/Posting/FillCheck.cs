using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Writing.Posting;

/// <summary>
/// Says which attributes a document lacks to be posted, in the platform's words. A warehouse is demanded of who ships goods, a counterparty
/// of a payment that is settled with somebody.
/// </summary>
internal sealed class FillCheck(EntitySet set, Func<string, object?> valueOf)
{
    private const string Goods = "Товары";
    private const string Breakdown = "РасшифровкаПлатежа";

    private static readonly string[] Lines = [Goods, "Услуги"];

    /// <summary>What is wrong, a sentence each, in the order of the form.</summary>
    internal IEnumerable<string> Problems()
    {
        foreach (var property in set.Properties.Where(property => property.Demanded.Length > 0 && IsDemanded(property) && IsEmpty(valueOf(property.Name))))
            yield return $"Поле \"{property.Demanded}\" не заполнено";
        foreach (var section in Lines.Select(set.Section).OfType<Section>())
        {
            var line = 0;
            foreach (var row in Rows(section.Name))
            {
                line++;
                foreach (var column in section.Properties.Where(column => column.Demanded.Length > 0 && IsEmpty(row.GetProperty(column.Name))))
                    yield return $"Не заполнена колонка \"{column.Demanded}\" в строке {line} списка \"{section.Name}\"";
            }
        }
    }

    /// <summary>The rows of a section.</summary>
    internal IEnumerable<JsonElement> Rows(string section)
    {
        using var rows = JsonDocument.Parse(set.Section(section) is null ? "[]" : (string)valueOf(section)!);
        foreach (var row in rows.RootElement.EnumerateArray())
            yield return row.Clone();
    }

    private bool IsDemanded(Property property)
    {
        if (property.Name.StartsWith("Склад", StringComparison.Ordinal))
            return Rows(Goods).Any();
        return !property.Name.StartsWith("Контрагент", StringComparison.Ordinal) || set.Section(Breakdown) is null || Rows(Breakdown).Any();
    }

    private static bool IsEmpty(object? value) => value is null or DBNull or 0L or 0d or "" || (value is string text && text == Property.EmptyKey);

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble() == 0,
        JsonValueKind.String => value.GetString() is "" || value.GetString() == Property.EmptyKey,
        _ => false,
    };
}
