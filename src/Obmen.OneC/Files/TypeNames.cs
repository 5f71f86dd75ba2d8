namespace Obmen.OneC.Files;

/// <summary>Names of kinds, types and standard attributes as exchange files have them, in Russian, and as OData has them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["СправочникСсылка"] = "Catalog",
        ["ДокументСсылка"] = "Document",
        ["ПеречислениеСсылка"] = "Enum",
        ["ПланВидовХарактеристикСсылка"] = "ChartOfCharacteristicTypes",
        ["ПланСчетовСсылка"] = "ChartOfAccounts",
        ["ПланВидовРасчетаСсылка"] = "ChartOfCalculationTypes",
        ["ПланОбменаСсылка"] = "ExchangePlan",
        ["РегистрСведенийЗапись"] = "InformationRegister",
        ["РегистрНакопленияЗапись"] = "AccumulationRegister",
        ["РегистрБухгалтерииЗапись"] = "AccountingRegister",
        ["КонстантаМенеджерЗначения"] = "Constant",
    };

    private static readonly Dictionary<string, string> Primitives = new(StringComparer.Ordinal)
    {
        ["Строка"] = "string",
        ["Число"] = "decimal",
        ["Булево"] = "boolean",
        ["Дата"] = "dateTime",
    };

    private static readonly Dictionary<string, string> Attributes = new(StringComparer.Ordinal)
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
        ["Регистратор"] = "Recorder",
        ["Активность"] = "Active",
        ["ВидДвижения"] = "RecordType",
    };

    // Of registers only; elsewhere a configuration may have attributes of these names.
    private static readonly HashSet<string> OfRegisters = ["Period", "Recorder", "Active", "RecordType"];

    /// <summary>Kind and name of «СправочникСсылка.Контрагенты»; null when it isn't of that form.</summary>
    internal static (string Kind, string Name)? Object(string type) =>
        type.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Kinds.TryGetValue(type[..dot], out var kind) && dot < type.Length - 1 ? (kind, type[(dot + 1)..]) : null;

    /// <summary>A value's type as OData's descriptions have it.</summary>
    internal static string Value(string type) =>
        Object(type) is { } found ? $"{found.Kind}Ref.{found.Name}" : Primitives.GetValueOrDefault(type, type);

    /// <summary>The name of an attribute of an object of this kind.</summary>
    internal static string Attribute(string name, string kind) =>
        Attributes.TryGetValue(name, out var standard) && OfRegisters.Contains(standard) == kind.EndsWith("Register", StringComparison.Ordinal) ? standard : name;
}
