using System.Globalization;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Writes the model as EDMX of WCF Data Services, OData 3.</summary>
internal static class CrmMetadata
{
    private const string Edmx = "http://schemas.microsoft.com/ado/2007/06/edmx";
    private const string Edm = "http://schemas.microsoft.com/ado/2009/11/edm";
    private const string Meta = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    internal static async Task WriteAsync(HttpContext context, CrmJson names)
    {
        context.Response.ContentType = "application/xml;charset=utf-8";
        using var buffer = new MemoryStream();
        using (var xml = XmlWriter.Create(buffer))
        {
            xml.WriteStartElement("edmx", "Edmx", Edmx);
            xml.WriteAttributeString("Version", "1.0");
            xml.WriteStartElement("edmx", "DataServices", Edmx);
            xml.WriteAttributeString("m", "DataServiceVersion", Meta, "3.0");
            xml.WriteStartElement(null, "Schema", Edm);
            xml.WriteAttributeString("Namespace", "CBase");
            foreach (var set in CrmModel.Sets)
                Type(xml, set, names);
            foreach (var set in CrmModel.Sets)
                Associations(xml, set, names);
            Container(xml, names);
        }

        await context.Response.Body.WriteAsync(buffer.ToArray());
    }

    private static void Type(XmlWriter xml, CrmSet set, CrmJson names)
    {
        xml.WriteStartElement(null, "EntityType", Edm);
        xml.WriteAttributeString("Name", names.NameOf(set));
        xml.WriteStartElement(null, "Key", Edm);
        Element(xml, "PropertyRef", ("Name", names.NameOf(set.Key)));
        xml.WriteEndElement();
        foreach (var property in set.Properties)
        {
            (string, string)[] size = property.Length > 0 ? [("MaxLength", property.Length.ToString(CultureInfo.InvariantCulture))] : [];
            Element(xml, "Property", [("Name", names.NameOf(property)), ("Type", property.EdmType), ("Nullable", property == set.Key ? "false" : "true"), .. size]);
        }

        foreach (var navigation in set.Navigations)
            Element(xml, "NavigationProperty", ("Name", Name(navigation, names)), ("Relationship", $"CBase.{set.Name}_{navigation.Name}"), ("FromRole", "Owner"), ("ToRole", "Rows"));
        xml.WriteEndElement();
    }

    private static void Associations(XmlWriter xml, CrmSet set, CrmJson names)
    {
        foreach (var navigation in set.Navigations)
        {
            var target = CrmModel.Sets.First(other => other.Name == navigation.Target);
            xml.WriteStartElement(null, "Association", Edm);
            xml.WriteAttributeString("Name", $"{set.Name}_{navigation.Name}");
            Element(xml, "End", ("Role", "Owner"), ("Type", $"CBase.{names.NameOf(set)}"), ("Multiplicity", "0..1"));
            Element(xml, "End", ("Role", "Rows"), ("Type", $"CBase.{names.NameOf(target)}"), ("Multiplicity", navigation.IsMany ? "*" : "0..1"));
            xml.WriteEndElement();
        }
    }

    private static void Container(XmlWriter xml, CrmJson names)
    {
        xml.WriteStartElement(null, "EntityContainer", Edm);
        xml.WriteAttributeString("Name", "CBaseEntities");
        xml.WriteAttributeString("m", "IsDefaultEntityContainer", Meta, "true");
        foreach (var set in CrmModel.Sets)
            Element(xml, "EntitySet", ("Name", names.NameOf(set)), ("EntityType", $"CBase.{names.NameOf(set)}"));
        xml.WriteEndElement();
    }

    private static string Name(CrmNavigation navigation, CrmJson names) =>
        names.NameOf(new CrmProperty(navigation.Name, CrmType.Text, 0, navigation.Name));

    private static void Element(XmlWriter xml, string name, params (string Name, string Value)[] attributes)
    {
        xml.WriteStartElement(null, name, Edm);
        foreach (var attribute in attributes)
            xml.WriteAttributeString(attribute.Name, attribute.Value);
        xml.WriteEndElement();
    }
}
