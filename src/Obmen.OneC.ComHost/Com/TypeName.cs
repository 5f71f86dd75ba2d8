namespace Obmen.OneC.ComHost.Com;

/// <summary>Types in 1C's XML: which collection of the global context leads to their managers.</summary>
internal static class TypeName
{
    private static readonly Dictionary<string, string> Collections = new(StringComparer.Ordinal)
    {
        ["Catalog"] = "Catalogs",
        ["Document"] = "Documents",
        ["Enum"] = "Enums",
        ["ChartOfCharacteristicTypes"] = "ChartsOfCharacteristicTypes",
        ["ChartOfAccounts"] = "ChartsOfAccounts",
        ["ChartOfCalculationTypes"] = "ChartsOfCalculationTypes",
        ["ExchangePlan"] = "ExchangePlans",
        ["BusinessProcess"] = "BusinessProcesses",
        ["Task"] = "Tasks",
        ["InformationRegister"] = "InformationRegisters",
    };

    /// <summary><c>CatalogRef.X</c> → CatalogRef, X.</summary>
    internal static (string Kind, string Name) Split(string type)
    {
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 ? (type[..dot], type[(dot + 1)..]) : throw new SessionException(FaultKind.BadCall, type);
    }

    /// <summary>The collection of managers for CatalogRef, CatalogObject, InformationRegisterRecordSet.</summary>
    internal static string Managers(string kind)
    {
        foreach (var ending in (string[])["RecordSet", "Object", "Ref"])
        {
            if (kind.EndsWith(ending, StringComparison.Ordinal) && Collections.TryGetValue(kind[..^ending.Length], out var collection))
                return collection;
        }

        throw new SessionException(FaultKind.BadCall, kind);
    }

    /// <summary>Full name of an object of the configuration: Catalog.X, which 1C finds in either language.</summary>
    internal static string Full(string type)
    {
        var (kind, name) = Split(type);
        return $"{kind.Replace("RecordSet", "", StringComparison.Ordinal).Replace("Object", "", StringComparison.Ordinal)}.{name}";
    }
}
