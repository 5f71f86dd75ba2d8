using System.Xml;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Reading;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes the entity container of <c>$metadata</c>: sets, association sets, functions bound to sets.</summary>
internal sealed class ContainerWriter(XmlWriter xml, Configuration configuration)
{
    internal void Write()
    {
        xml.WriteStartElement("EntityContainer", MetadataWriter.Edm);
        xml.WriteAttributeString("Name", "StandardODATA");
        xml.WriteAttributeString("m", "IsDefaultEntityContainer", MetadataWriter.Meta, "true");
        foreach (var set in configuration.Sets)
            MetadataWriter.Element(xml, "EntitySet", ("Name", set.Name), ("EntityType", $"StandardODATA.{set.Name}"));
        foreach (var set in configuration.Sets)
        {
            foreach (var navigation in configuration.NavigationsOf(set))
                AssociationSet(set, navigation);
        }

        foreach (var set in configuration.Sets)
            Functions(set);
        xml.WriteEndElement();
    }

    private void AssociationSet(EntitySet set, Navigation navigation)
    {
        xml.WriteStartElement("AssociationSet", MetadataWriter.Edm);
        xml.WriteAttributeString("Name", $"{set.Name}_{navigation.Name}");
        xml.WriteAttributeString("Association", $"StandardODATA.{set.Name}_{navigation.Name}");
        MetadataWriter.Element(xml, "End", ("Role", "Begin"), ("EntitySet", set.Name));
        MetadataWriter.Element(xml, "End", ("Role", "End"), ("EntitySet", navigation.Target));
        xml.WriteEndElement();
    }

    private void Functions(EntitySet set)
    {
        if (set.Kind == "Document" && set.IsObject)
        {
            Function(set, "Post", null, ("PostingModeOperational", "Edm.Boolean"));
            Function(set, "Unpost", null);
        }

        foreach (var table in VirtualTables.Of(set))
        {
            if (table != "Balance")
                Function(set, table, set.Name, ("Period", "Edm.DateTime"), ("Condition", "Edm.String"));
            else if (configuration.Find(set.Name + "_RecordType") is { HasBalance: true })
                Function(set, table, set.Name + "_Balance", [("Period", "Edm.DateTime"), .. BalanceParameters(set)]);
        }
    }

    private static IEnumerable<(string Name, string Type)> BalanceParameters(EntitySet set) => set.Kind == "AccountingRegister"
        ? [("AccountCondition", "Edm.String"), ("Condition", "Edm.String")]
        : [("Condition", "Edm.String"), ("Dimensions", "Edm.String")];

    // A table gives rows and changes nothing; posting gives nothing and changes the document it is bound to.
    private void Function(EntitySet set, string name, string? result, params ReadOnlySpan<(string Name, string Type)> parameters)
    {
        xml.WriteStartElement("FunctionImport", MetadataWriter.Edm);
        xml.WriteAttributeString("Name", name);
        xml.WriteAttributeString("IsBindable", "true");
        xml.WriteAttributeString("IsSideEffecting", result is null ? "true" : "false");
        if (result is not null)
            xml.WriteAttributeString("ReturnType", $"Collection(StandardODATA.{result})");
        MetadataWriter.Element(xml, "Parameter", ("Name", "bindingParameter"), ("Type", $"StandardODATA.{set.Name}"));
        foreach (var (parameter, type) in parameters)
            MetadataWriter.Element(xml, "Parameter", ("Name", parameter), ("Type", type));
        xml.WriteEndElement();
    }
}
