using System.Xml;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes <c>$metadata</c> as 1C does: edmx 2007/06, schema 2009/11, namespace StandardODATA.</summary>
internal static class MetadataWriter
{
    private const string Edmx = "http://schemas.microsoft.com/ado/2007/06/edmx";
    private const string Edm = "http://schemas.microsoft.com/ado/2009/11/edm";
    private const string Meta = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    internal static async Task WriteAsync(HttpContext context, Configuration configuration)
    {
        context.Response.ContentType = "application/xml;charset=utf-8";
        await using var body = new BufferedStream(context.Response.Body, 1 << 16);
        await using var xml = XmlWriter.Create(body, new XmlWriterSettings { Async = true });
        await xml.WriteStartElementAsync("edmx", "Edmx", Edmx);
        await xml.WriteAttributeStringAsync(null, "Version", null, "1.0");
        await xml.WriteStartElementAsync("edmx", "DataServices", Edmx);
        await xml.WriteAttributeStringAsync("m", "DataServiceVersion", Meta, "3.0");
        await xml.WriteAttributeStringAsync("m", "MaxDataServiceVersion", Meta, "3.0");
        await xml.WriteStartElementAsync(null, "Schema", Edm);
        await xml.WriteAttributeStringAsync(null, "Namespace", null, "StandardODATA");
        foreach (var set in configuration.Sets)
            await TypeAsync(xml, configuration, set);
        foreach (var set in configuration.Sets)
            await AssociationsAsync(xml, configuration, set);
        await ContainerAsync(xml, configuration);
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
        await xml.WriteEndElementAsync();
    }

    private static async Task TypeAsync(XmlWriter xml, Configuration configuration, EntitySet set)
    {
        await xml.WriteStartElementAsync(null, "EntityType", Edm);
        await xml.WriteAttributeStringAsync(null, "Name", null, set.Name);
        await xml.WriteStartElementAsync(null, "Key", Edm);
        foreach (var key in set.Key)
            await ElementAsync(xml, "PropertyRef", ("Name", key));
        await xml.WriteEndElementAsync();
        foreach (var property in set.Properties)
            await PropertyAsync(xml, property, isKey: set.Key.Contains(property.Name));
        foreach (var section in set.Sections)
            await ElementAsync(xml, "Property", ("Name", section.Name), ("Type", $"Collection(StandardODATA.{set.Name}_{section.Name}_RowType)"), ("Nullable", "true"));
        foreach (var navigation in Navigations(configuration, set))
            await ElementAsync(xml, "NavigationProperty", ("Name", navigation.Name), ("Relationship", $"StandardODATA.{set.Name}_{navigation.Name}"), ("FromRole", "Begin"), ("ToRole", "End"));
        await xml.WriteEndElementAsync();
        foreach (var section in set.Sections)
            await SectionAsync(xml, set, section);
    }

    private static async Task SectionAsync(XmlWriter xml, EntitySet set, Section section)
    {
        await xml.WriteStartElementAsync(null, "ComplexType", Edm);
        await xml.WriteAttributeStringAsync(null, "Name", null, $"{set.Name}_{section.Name}_RowType");
        foreach (var property in section.Properties)
            await PropertyAsync(xml, property, isKey: false);
        await xml.WriteEndElementAsync();
        await xml.WriteStartElementAsync(null, "EntityType", Edm);
        await xml.WriteAttributeStringAsync(null, "Name", null, $"{set.Name}_{section.Name}");
        await xml.WriteStartElementAsync(null, "Key", Edm);
        await ElementAsync(xml, "PropertyRef", ("Name", "Ref_Key"));
        await ElementAsync(xml, "PropertyRef", ("Name", "LineNumber"));
        await xml.WriteEndElementAsync();
        await PropertyAsync(xml, new Property("Ref_Key", ValueKind.Guid), isKey: true);
        foreach (var property in section.Properties)
            await PropertyAsync(xml, property, isKey: property.Name == "LineNumber");
        await xml.WriteEndElementAsync();
    }

    private static async Task AssociationsAsync(XmlWriter xml, Configuration configuration, EntitySet set)
    {
        foreach (var navigation in Navigations(configuration, set))
        {
            await xml.WriteStartElementAsync(null, "Association", Edm);
            await xml.WriteAttributeStringAsync(null, "Name", null, $"{set.Name}_{navigation.Name}");
            await ElementAsync(xml, "End", ("Role", "Begin"), ("Type", $"StandardODATA.{set.Name}"), ("Multiplicity", "*"));
            await ElementAsync(xml, "End", ("Role", "End"), ("Type", $"StandardODATA.{navigation.Target}"), ("Multiplicity", "0..1"));
            await xml.WriteEndElementAsync();
        }
    }

    private static async Task ContainerAsync(XmlWriter xml, Configuration configuration)
    {
        await xml.WriteStartElementAsync(null, "EntityContainer", Edm);
        await xml.WriteAttributeStringAsync(null, "Name", null, "StandardODATA");
        await xml.WriteAttributeStringAsync("m", "IsDefaultEntityContainer", Meta, "true");
        foreach (var set in configuration.Sets)
        {
            await ElementAsync(xml, "EntitySet", ("Name", set.Name), ("EntityType", $"StandardODATA.{set.Name}"));
            foreach (var section in set.Sections)
                await ElementAsync(xml, "EntitySet", ("Name", $"{set.Name}_{section.Name}"), ("EntityType", $"StandardODATA.{set.Name}_{section.Name}"));
        }

        foreach (var set in configuration.Sets)
        {
            foreach (var navigation in Navigations(configuration, set))
            {
                await xml.WriteStartElementAsync(null, "AssociationSet", Edm);
                await xml.WriteAttributeStringAsync(null, "Name", null, $"{set.Name}_{navigation.Name}");
                await xml.WriteAttributeStringAsync(null, "Association", null, $"StandardODATA.{set.Name}_{navigation.Name}");
                await ElementAsync(xml, "End", ("Role", "Begin"), ("EntitySet", set.Name));
                await ElementAsync(xml, "End", ("Role", "End"), ("EntitySet", navigation.Target));
                await xml.WriteEndElementAsync();
            }

            foreach (var function in Functions(set))
                await ElementAsync(xml, "FunctionImport", ("Name", function), ("IsBindable", "true"), ("EntitySet", set.Name), ("ReturnType", $"Collection(StandardODATA.{set.Name})"));
        }

        await xml.WriteEndElementAsync();
    }

    private static IEnumerable<string> Functions(EntitySet set) => set.Kind switch
    {
        "InformationRegister" when set.Find("Period") is not null => ["SliceLast", "SliceFirst"],
        "AccumulationRegister" or "AccountingRegister" => ["Balance"],
        "Document" => ["Post", "Unpost"],
        _ => [],
    };

    // 1C declares a navigation only where its target is published too.
    private static IEnumerable<Navigation> Navigations(Configuration configuration, EntitySet set) =>
        set.Navigations.Where(navigation => configuration.Find(navigation.Target) is not null);

    private static Task PropertyAsync(XmlWriter xml, Property property, bool isKey) =>
        ElementAsync(xml, "Property", ("Name", property.Name), ("Type", property.EdmType), ("Nullable", isKey ? "false" : "true"));

    private static async Task ElementAsync(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        await xml.WriteStartElementAsync(null, name, Edm);
        foreach (var attribute in attributes)
            await xml.WriteAttributeStringAsync(null, attribute.Name, null, attribute.Value);
        await xml.WriteEndElementAsync();
    }
}
