using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Exchange;

/// <summary>What 1C's language calls attributes and types, as rules and exchange files name them.</summary>
internal static class AttributeNames
{
    private static readonly Dictionary<string, string> Standard = new(StringComparer.Ordinal)
    {
        ["Код"] = "Code",
        ["Наименование"] = "Description",
        ["ЭтоГруппа"] = "IsFolder",
        ["Родитель"] = "Parent",
        ["Владелец"] = "Owner",
        ["ПометкаУдаления"] = "DeletionMark",
        ["Номер"] = "Number",
        ["Дата"] = "Date",
        ["Проведен"] = "Posted",
        ["Период"] = "Period",
    };

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["СправочникСсылка"] = "Catalog",
        ["ДокументСсылка"] = "Document",
        ["ПланСчетовСсылка"] = "ChartOfAccounts",
        ["ПланВидовХарактеристикСсылка"] = "ChartOfCharacteristicTypes",
        ["РегистрСведений"] = "InformationRegister",
        ["РегистрНакопления"] = "AccumulationRegister",
        ["РегистрБухгалтерии"] = "AccountingRegister",
    };

    /// <summary>The property of an attribute: <c>X</c> or <c>X_Key</c>; null when there is none.</summary>
    internal static Property? Find(IEnumerable<Property> properties, string attribute)
    {
        var names = ((string[])[Standard.GetValueOrDefault(attribute, attribute), attribute]).SelectMany(name => (string[])[name, name + "_Key"]);
        return names.Select(name => properties.FirstOrDefault(property => property.Name == name)).FirstOrDefault(property => property is not null);
    }

    /// <summary>The set that «СправочникСсылка.Контрагенты» or «РегистрСведений.КурсыВалют» stands for.</summary>
    internal static string SetOf(string type) =>
        type.Split('.') is [var kind, var name] && Types.TryGetValue(kind, out var prefix) ? $"{prefix}_{name}" : throw new InvalidOperationException($"1С не знает типа «{type}»");

    /// <summary>The type that a reference to an object of a set has.</summary>
    internal static string TypeOf(string set)
    {
        var split = set.IndexOf('_', StringComparison.Ordinal);
        return $"{Types.First(type => type.Value == set[..split]).Key}.{set[(split + 1)..]}";
    }
}
