using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Files;

namespace Obmen.OneC.FileBase;

/// <summary>The types of attributes that an import file writes: 1C's loader converts a value to what the file says it is.</summary>
internal static class ImportTypes
{
    private const string Unit = "ЕдиницаИзмерения";
    private const string PlainUnit = "СправочникСсылка.КлассификаторЕдиницИзмерения";

    private static readonly Dictionary<string, string> Known = Read();

    /// <summary>The type of a property in 1C's language.</summary>
    /// <param name="set">The object's set.</param>
    /// <param name="property">The property without what marks a key.</param>
    /// <param name="value">Its value.</param>
    /// <param name="said">What stands beside a composite value.</param>
    /// <param name="isKey">Whether it is a reference to objects of one type.</param>
    /// <param name="hasOwnUnits">Whether products have units of their own, as those of trade do; else they have those of the classifier.</param>
    internal static string Of(string set, string property, JsonNode? value, string said, bool isKey, bool hasOwnUnits)
    {
        if (said.StartsWith(OneCBody.TypePrefix, StringComparison.Ordinal))
            return Russian(said[OneCBody.TypePrefix.Length..]);
        if (said.Length > 0)
            return "Строка";
        if (property == "Parent")
            return Russian(set);
        if (property == Unit && !hasOwnUnits)
            return PlainUnit;
        if (Known.TryGetValue($"{set}.{property}", out var own) || Known.TryGetValue(property, out own))
            return own;
        return value?.GetValueKind() switch
        {
            _ when isKey => throw new SideException(
                new($"1С: тип реквизита «{property}» неизвестен, в файл его не записать.", $"1C: the type of \"{property}\" isn't known, it can't be put into a file."),
                new("Сообщите разработчику, какая это конфигурация", "Tell the developer which configuration it is"),
                Reaction.StopRun),
            JsonValueKind.Number => "Число",
            JsonValueKind.True or JsonValueKind.False => "Булево",
            _ => "Строка",
        };
    }

    private static string Russian(string set)
    {
        var split = set.IndexOf('_', StringComparison.Ordinal);
        return TypeNames.Russian(set[..split], set[(split + 1)..]);
    }

    private static Dictionary<string, string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("import-types.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
