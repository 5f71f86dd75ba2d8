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

    protected override JsonValueKind Find(string field, out string text)
    {
        var number = numbers.GetValueOrDefault(field, -1);
        text = Row.Text(number);
        return Row.Kind(number);
    }
}
