using System.Xml.Linq;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>$metadata: the model as EDMX of OData 3, the way WCF Data Services writes it.</summary>
internal static class MetadataDocument
{
    private static readonly XNamespace Edmx = "http://schemas.microsoft.com/ado/2007/06/edmx";
    private static readonly XNamespace Edm = "http://schemas.microsoft.com/ado/2009/11/edm";
    private static readonly XNamespace M = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    public static XDocument Write(CrmModel model) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Edmx + "Edmx",
            new XAttribute("Version", "1.0"),
            new XAttribute(XNamespace.Xmlns + "edmx", Edmx.NamespaceName),
            new XElement(Edmx + "DataServices",
                new XAttribute(XNamespace.Xmlns + "m", M.NamespaceName),
                new XAttribute(M + "DataServiceVersion", "3.0"),
                new XAttribute(M + "MaxDataServiceVersion", "3.0"),
                new XElement(Edm + "Schema",
                    new XAttribute("Namespace", model.Namespace),
                    model.Sets.Select(set => EntityType(model, set)),
                    model.Sets.SelectMany(set => set.Navigations.Select(navigation => Association(model, set, navigation))),
                    Container(model)))));

    private static XElement EntityType(CrmModel model, CrmSet set) => new(Edm + "EntityType",
        new XAttribute("Name", set.TypeName),
        new XElement(Edm + "Key", new XElement(Edm + "PropertyRef", new XAttribute("Name", set.Key.Name))),
        set.Properties.Select(property => Property(set, property)),
        set.Navigations.Select(navigation => Navigation(model, set, navigation)));

    private static XElement Property(CrmSet set, CrmProperty property)
    {
        var element = new XElement(Edm + "Property", new XAttribute("Name", property.Name), new XAttribute("Type", "Edm." + property.Type));
        if (property == set.Key || property.Required)
            element.Add(new XAttribute("Nullable", "false"));
        if (property.Type == EdmType.String)
            element.Add(new XAttribute("MaxLength", property.MaxLength?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "Max"));
        if (property.Type == EdmType.Decimal)
            element.Add(new XAttribute("Precision", "18"), new XAttribute("Scale", "4"));
        return element;
    }

    private static XElement Navigation(CrmModel model, CrmSet set, CrmNavigation navigation) => new(Edm + "NavigationProperty",
        new XAttribute("Name", navigation.Name),
        new XAttribute("Relationship", $"{model.Namespace}.{Relationship(set, navigation)}"),
        new XAttribute("FromRole", set.TypeName),
        new XAttribute("ToRole", navigation.Name));

    private static XElement Association(CrmModel model, CrmSet set, CrmNavigation navigation) => new(Edm + "Association",
        new XAttribute("Name", Relationship(set, navigation)),
        End(model, set, set.TypeName, navigation.Many ? "0..1" : "*"),
        End(model, model.Table(navigation.Target), navigation.Name, navigation.Many ? "*" : "0..1"));

    private static XElement End(CrmModel model, CrmSet set, string role, string multiplicity) => new(Edm + "End",
        new XAttribute("Type", $"{model.Namespace}.{set.TypeName}"),
        new XAttribute("Role", role),
        new XAttribute("Multiplicity", multiplicity));

    private static XElement Container(CrmModel model) => new(Edm + "EntityContainer",
        new XAttribute("Name", "CRMEntities"),
        new XAttribute(M + "IsDefaultEntityContainer", "true"),
        model.Sets.Select(set => new XElement(Edm + "EntitySet",
            new XAttribute("Name", set.Name),
            new XAttribute("EntityType", $"{model.Namespace}.{set.TypeName}"))),
        model.Sets.SelectMany(set => set.Navigations.Select(navigation => AssociationSet(model, set, navigation))));

    private static XElement AssociationSet(CrmModel model, CrmSet set, CrmNavigation navigation) => new(Edm + "AssociationSet",
        new XAttribute("Name", Relationship(set, navigation)),
        new XAttribute("Association", $"{model.Namespace}.{Relationship(set, navigation)}"),
        new XElement(Edm + "End", new XAttribute("Role", set.TypeName), new XAttribute("EntitySet", set.Name)),
        new XElement(Edm + "End", new XAttribute("Role", navigation.Name), new XAttribute("EntitySet", model.Table(navigation.Target).Name)));

    private static string Relationship(CrmSet set, CrmNavigation navigation) => $"FK_{set.TypeName}_{navigation.Name}";
}
