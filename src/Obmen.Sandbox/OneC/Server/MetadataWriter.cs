using System.Xml;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Reading;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes <c>$metadata</c> as 1C does: edmx 2007/06, schema 2009/11, namespace StandardODATA.</summary>
internal sealed class MetadataWriter(XmlWriter xml, Configuration configuration)
{
    internal const string Edmx = "http://schemas.microsoft.com/ado/2007/06/edmx";
    internal const string Edm = "http://schemas.microsoft.com/ado/2009/11/edm";
    internal const string Meta = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    internal static async Task WriteAsync(HttpContext context, Configuration configuration)
    {
        using var answer = new XmlAnswer(context, "application/xml");
        var (xml, writer) = (answer.Xml, new MetadataWriter(answer.Xml, configuration));
        xml.WriteStartElement("edmx", "Edmx", Edmx);
        xml.WriteAttributeString("Version", "1.0");
        xml.WriteStartElement("edmx", "DataServices", Edmx);
        xml.WriteAttributeString("m", "DataServiceVersion", Meta, "3.0");
        xml.WriteAttributeString("m", "MaxDataServiceVersion", Meta, "3.0");
        xml.WriteStartElement("Schema", Edm);
        xml.WriteAttributeString("Namespace", "StandardODATA");
        foreach (var set in configuration.Sets)
        {
            writer.Types(set);
            await answer.PassAsync();
        }

        foreach (var set in configuration.Sets)
            writer.Associations(set);
        new ContainerWriter(xml, configuration).Write();
        await answer.EndAsync();
    }

    private void Types(EntitySet set)
    {
        xml.WriteStartElement("EntityType", Edm);
        xml.WriteAttributeString("Name", set.Name);
        xml.WriteStartElement("Key", Edm);
        foreach (var key in set.Key)
            Element(xml, "PropertyRef", ("Name", key));
        xml.WriteEndElement();
        foreach (var property in set.Properties)
            Own(property, isKey: set.Key.Contains(property.Name));
        foreach (var section in set.Sections)
            Element(xml, "Property", ("Name", section.Name), ("Type", $"Collection(StandardODATA.{RowType(set, section)})"), ("Nullable", "true"));
        foreach (var navigation in configuration.NavigationsOf(set))
            Element(xml, "NavigationProperty", ("Name", navigation.Name), ("Relationship", $"StandardODATA.{set.Name}_{navigation.Name}"), ("FromRole", "Begin"), ("ToRole", "End"));
        xml.WriteEndElement();
        foreach (var section in set.Sections)
            Complex(RowType(set, section), section.Properties);
        if (VirtualTables.Of(set).Contains("Balance") && configuration.Find(set.Name + "_RecordType") is { HasBalance: true } records)
            Complex(set.Name + "_Balance", set.Kind == "AccountingRegister" ? AccountingBalance.Properties(records) : AccumulationBalance.Properties(records, records.Dimensions));
    }

    private void Complex(string name, IReadOnlyList<Property> properties)
    {
        xml.WriteStartElement("ComplexType", Edm);
        xml.WriteAttributeString("Name", name);
        foreach (var property in properties)
            Own(property, isKey: false);
        xml.WriteEndElement();
    }

    private void Own(Property property, bool isKey) =>
        Element(xml, "Property", ("Name", property.Name), ("Type", property.EdmType), ("Nullable", isKey ? "false" : "true"));

    private void Associations(EntitySet set)
    {
        foreach (var navigation in configuration.NavigationsOf(set))
        {
            xml.WriteStartElement("Association", Edm);
            xml.WriteAttributeString("Name", $"{set.Name}_{navigation.Name}");
            Element(xml, "End", ("Role", "Begin"), ("Type", $"StandardODATA.{set.Name}"), ("Multiplicity", "*"));
            Element(xml, "End", ("Role", "End"), ("Type", $"StandardODATA.{navigation.Target}"), ("Multiplicity", "0..1"));
            xml.WriteEndElement();
        }
    }

    private static string RowType(EntitySet set, Section section) =>
        set.Shape == SetShape.RecordSets ? $"{set.Name}_RowType" : $"{set.Name}_{section.Name}_RowType";

    internal static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Edm);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }
}
