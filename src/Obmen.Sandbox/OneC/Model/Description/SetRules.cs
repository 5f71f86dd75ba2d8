namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>The sets that 1C publishes for an object of the configuration.</summary>
internal static class SetRules
{
    internal static IEnumerable<EntitySet> Of(MetadataObject source, IReadOnlyList<MetadataObject> objects, AttributeTypes types) => source.Kind switch
    {
        "Catalog" or "Document" or "ExchangePlan" or "ChartOfAccounts" or "ChartOfCharacteristicTypes" or "ChartOfCalculationTypes" => ObjectRules.Of(source, types),
        "InformationRegister" when source.Prop("WriteMode") != "RecorderSubordinate" => [RegisterRules.Independent(source, types)],
        "InformationRegister" or "AccumulationRegister" or "AccountingRegister" => RegisterRules.Subordinate(source, objects, types),
        _ => [],
    };
}
