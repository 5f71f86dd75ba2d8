using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>What 1C's own language calls what OData names otherwise.</summary>
internal static class Names
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["Справочник"] = "Catalog",
        ["Документ"] = "Document",
        ["ПланВидовХарактеристик"] = "ChartOfCharacteristicTypes",
        ["ПланСчетов"] = "ChartOfAccounts",
        ["РегистрСведений"] = "InformationRegister",
        ["РегистрНакопления"] = "AccumulationRegister",
        ["РегистрБухгалтерии"] = "AccountingRegister",
    };

    private static readonly Dictionary<string, string> OfObjects = new(StringComparer.Ordinal)
    {
        ["Ref"] = "Ссылка",
        ["DataVersion"] = "ВерсияДанных",
        ["DeletionMark"] = "ПометкаУдаления",
        ["Number"] = "Номер",
        ["Date"] = "Дата",
        ["Posted"] = "Проведен",
        ["Code"] = "Код",
        ["Description"] = "Наименование",
        ["Parent"] = "Родитель",
        ["Owner"] = "Владелец",
        ["IsFolder"] = "ЭтоГруппа",
        ["Predefined"] = "Предопределенный",
        ["PredefinedDataName"] = "ИмяПредопределенныхДанных",
        ["LineNumber"] = "НомерСтроки",
    };

    private static readonly Dictionary<string, string> OfRegisters = new(StringComparer.Ordinal)
    {
        ["Period"] = "Период",
        ["Recorder"] = "Регистратор",
        ["LineNumber"] = "НомерСтроки",
        ["Active"] = "Активность",
        ["RecordType"] = "ВидДвижения",
    };

    /// <summary>«Справочник.Контрагенты» as a set; of a register the records.</summary>
    internal static EntitySet? Set(Configuration configuration, string table)
    {
        var parts = table.Split('.');
        if (parts.Length < 2 || !Kinds.TryGetValue(parts[0], out var kind))
            return null;
        var name = $"{kind}_{parts[1]}" + (parts.Length > 2 ? "_" + parts[2] : "");
        return configuration.Find(name + "_RecordType") ?? configuration.Find(name);
    }

    /// <summary><c>CatalogObject.X</c>, <c>InformationRegisterRecordSet.X</c> as a set.</summary>
    internal static EntitySet OfType(Configuration configuration, string type)
    {
        var name = type.Replace("RecordSet.", "_", StringComparison.Ordinal).Replace("Object.", "_", StringComparison.Ordinal);
        return configuration.Find(name) ?? throw RefusalException.Of($"Тип не определен: {type}");
    }

    /// <summary>A property without the mark of a reference.</summary>
    internal static string Plain(Property property) => property.Name.EndsWith("_Key", StringComparison.Ordinal) ? property.Name[..^4] : property.Name;

    /// <summary>What a query calls a property; null when the language has no such field.</summary>
    internal static (string Name, bool IsStandard) Field(EntitySet set, Property property) =>
        (set.Kind.EndsWith("Register", StringComparison.Ordinal) ? OfRegisters : OfObjects).TryGetValue(Plain(property), out var own) ? (own, true) : (Plain(property), false);

    /// <summary>The property that a query's field is.</summary>
    internal static Property Property(EntitySet set, string field) =>
        set.Properties.FirstOrDefault(property => Field(set, property).Name == field) ?? throw RefusalException.Of($"Поле не найдено \"{field}\"");
}
