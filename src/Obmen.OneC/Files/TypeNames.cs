namespace Obmen.OneC.Files;

/// <summary>Names of kinds, types and standard attributes as exchange files have them, in Russian, and as OData has them.</summary>
internal static class TypeNames
{
    private const string Accounting = "AccountingRegister";

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
        ["ВерсияДанных"] = "DataVersion",
        ["ИмяПредопределенныхДанных"] = "PredefinedDataName",
    };

    // Of registers only; elsewhere a configuration may have attributes of these names.
    private static readonly HashSet<string> OfRegisters = ["Period", "Recorder", "Active", "RecordType"];

    /// <summary>Kind and name of «СправочникСсылка.Контрагенты»; null when it isn't of that form.</summary>
    internal static (string Kind, string Name)? Object(string type) =>
        type.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && Kinds.TryGetValue(type[..dot], out var kind) && dot < type.Length - 1 ? (kind, type[(dot + 1)..]) : null;

    /// <summary>A value's type as OData's descriptions have it.</summary>
    internal static string Value(string type) =>
        Object(type) is { } found ? $"{found.Kind}Ref.{found.Name}" : Primitives.GetValueOrDefault(type, type);

    /// <summary>The type that 1C's language has for objects or records of a kind: «СправочникСсылка.Контрагенты».</summary>
    internal static string Russian(string kind, string name) => $"{Kinds.First(pair => pair.Value == kind).Key}.{name}";

    /// <summary>Whether it is a kind that OData has sets of.</summary>
    internal static bool IsKind(string kind) => Kinds.ContainsValue(kind);

    /// <summary>What 1C's language calls the table of objects or records of a kind: «Справочник.Контрагенты».</summary>
    internal static string Table(string kind, string name) => Russian(kind, name).Replace("Ссылка.", ".", StringComparison.Ordinal).Replace("Запись.", ".", StringComparison.Ordinal);

    /// <summary>What 1C's language calls an attribute that OData names so.</summary>
    internal static string Russian(string attribute) => Attributes.FirstOrDefault(pair => pair.Value == attribute).Key
        ?? attribute.Replace("ExtDimension", "Субконто", StringComparison.Ordinal).Replace("Account", "Счет", StringComparison.Ordinal).Replace("Dr", "Дт", StringComparison.Ordinal).Replace("Cr", "Кт", StringComparison.Ordinal);

    /// <summary>Whether every object of 1C of a kind may have the attribute, so that it isn't among those of the configuration.</summary>
    internal static bool IsStandard(string attribute) => Attributes.ContainsValue(attribute);

    /// <summary>The name of an attribute of an object of this kind.</summary>
    internal static string Attribute(string name, string kind) =>
        kind == Accounting ? Attributes.GetValueOrDefault(name, Side(name)) : Attributes.TryGetValue(name, out var standard) && OfRegisters.Contains(standard) == kind.EndsWith("Register", StringComparison.Ordinal) ? standard : name;

    // An accounting register keeps debit and credit side by side: СчетДт, СубконтоДт1, КоличествоДт.
    private static string Side(string name)
    {
        var side = name.Contains("Дт", StringComparison.Ordinal) ? ("Дт", "Dr") : ("Кт", "Cr");
        return name.Replace(side.Item1, side.Item2, StringComparison.Ordinal).Replace("Субконто", "ExtDimension", StringComparison.Ordinal).Replace("Счет" + side.Item2, "Account" + side.Item2, StringComparison.Ordinal);
    }
}
