using System.Text.Json;
using Obmen.Exchange.Http;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Protocol;

/// <summary>The entities of an answer one after another, each in place of the one before; without their navigations.</summary>
internal sealed class CrmFields : CrmValues
{
    private readonly Dictionary<string, int> numbers;

    internal CrmFields(CrmSetNames set)
    {
        Row = new(set.Fields.Values.Select(property => property.Name));
        numbers = set.Fields.ToDictionary(field => field.Key, field => Row.NumberOf(field.Value.Name), StringComparer.Ordinal);
    }

    /// <summary>What the answer is read into.</summary>
    internal JsonFields Row { get; }

    internal override string Text(string field)
    {
        var number = numbers.GetValueOrDefault(field, -1);
        return Row.Kind(number) switch
        {
            JsonValueKind.String or JsonValueKind.Number => Row.Text(number).Trim(),
            JsonValueKind.True => "1",
            JsonValueKind.False => "0",
            _ => "",
        };
    }
}
