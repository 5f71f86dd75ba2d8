using System.Globalization;
using System.Xml.Linq;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>Atom, in which a stock WCF server answers a client that asks for nothing else. Expanded navigations are left out: it is here to be recognised, not read.</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace D = "http://schemas.microsoft.com/ado/2007/08/dataservices";
    private static readonly XNamespace M = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";

    public static XElement Feed(CrmModel model, CrmSet set, EntityWriter values, string address, IEnumerable<object?[]> rows) => new(Atom + "feed",
        new XAttribute(XNamespace.Xmlns + "d", D.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "m", M.NamespaceName),
        new XElement(Atom + "id", address + set.Name),
        new XElement(Atom + "title", new XAttribute("type", "text"), set.Name),
        rows.Select(row => Entry(model, set, values, address, row)));

    public static XElement Entry(CrmModel model, CrmSet set, EntityWriter values, string address, object?[] row) => new(Atom + "entry",
        new XElement(Atom + "id", string.Create(CultureInfo.InvariantCulture, $"{address}{set.Name}({row[set.Key.Index]})")),
        new XElement(Atom + "category", new XAttribute("term", $"{model.Namespace}.{set.TypeName}"), new XAttribute("scheme", "http://schemas.microsoft.com/ado/2007/08/dataservices/scheme")),
        new XElement(Atom + "content", new XAttribute("type", "application/xml"),
            new XElement(M + "properties", set.Properties.Select(property => Property(property, row[property.Index], values)))));

    private static XElement Property(CrmProperty property, object? value, EntityWriter values) => value is null
        ? new XElement(D + property.Name, new XAttribute(M + "null", "true"))
        : new XElement(D + property.Name, new XAttribute(M + "type", "Edm." + property.Type), values.Text(property, value));
}
