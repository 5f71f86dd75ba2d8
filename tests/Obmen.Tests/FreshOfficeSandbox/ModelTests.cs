using System.Text.Json;
using System.Xml.Linq;

namespace Obmen.Tests.FreshOfficeSandbox;

/// <summary>$metadata, and that the sandbox speaks the names the client's dialect expects.</summary>
public sealed class ModelTests : CrmTest
{
    private static readonly XNamespace Edm = "http://schemas.microsoft.com/ado/2009/11/edm";

    [Fact]
    public async Task Metadata_tells_types_keys_lengths_and_navigations()
    {
        var document = XDocument.Parse(await Http.GetStringAsync("$metadata"));

        document.Root!.Name.ShouldBe(XName.Get("Edmx", "http://schemas.microsoft.com/ado/2007/06/edmx"));
        var company = Type(document, "company");
        company.Element(Edm + "Key")!.Element(Edm + "PropertyRef")!.Attribute("Name")!.Value.ShouldBe("id");
        Attribute(company, "Property", "created", "Type").ShouldBe("Edm.DateTime");
        Attribute(Type(document, "phone"), "Property", "phone", "MaxLength").ShouldBe("50");
        Attribute(Type(document, "phone"), "Property", "company_id", "Nullable").ShouldBe("false");
        Attribute(Type(document, "tovar"), "Property", "nds", "Type").ShouldBe("Edm.Decimal");
        Attribute(Type(document, "document"), "Property", "summa", "Type").ShouldBe("Edm.Double");
        var relationship = Attribute(company, "NavigationProperty", "contacts", "Relationship").Split('.')[^1];
        document.Descendants(Edm + "Association").Single(one => one.Attribute("Name")!.Value == relationship)
            .Elements(Edm + "End").Last().Attribute("Type")!.Value.ShouldBe("CRMModel.contact");
        document.Descendants(Edm + "AssociationSet").Single(one => one.Attribute("Name")!.Value == relationship)
            .Elements(Edm + "End").Last().Attribute("EntitySet")!.Value.ShouldBe("contacts");
    }

    [Fact]
    public async Task Usual_names_are_the_dialects_first_choice()
    {
        var sets = await SetsAsync();

        foreach (var (logical, set, members) in Dialect())
        {
            var names = sets[set[0]];
            foreach (var (member, candidates) in members)
                names.ShouldContain(candidates[0], StringComparer.OrdinalIgnoreCase, $"{logical}.{member}");
        }
    }

    [Fact]
    public async Task Other_names_are_among_the_dialects_candidates_and_differ_where_it_has_others()
    {
        Crm.Oddities.RenamedProperties = true;
        var sets = await SetsAsync();

        foreach (var (logical, set, members) in Dialect())
        {
            var found = set.First(sets.ContainsKey);
            found.ShouldBe(set.Length > 1 ? set[1] : set[0], logical);
            foreach (var (member, candidates) in members)
                sets[found].ShouldContain(candidates.Length > 1 ? candidates[1] : candidates[0], StringComparer.OrdinalIgnoreCase, $"{logical}.{member}");
        }
    }

    private async Task<Dictionary<string, string[]>> SetsAsync()
    {
        var document = XDocument.Parse(await Http.GetStringAsync("$metadata"));
        return document.Descendants(Edm + "EntitySet").ToDictionary(
            set => set.Attribute("Name")!.Value,
            set => Type(document, set.Attribute("EntityType")!.Value.Split('.')[^1]).Elements()
                .Where(element => element.Name != Edm + "Key").Select(element => element.Attribute("Name")!.Value).ToArray());
    }

    private static IEnumerable<(string Logical, string[] Set, List<(string Member, string[] Candidates)> Members)> Dialect()
    {
        using var stream = System.Reflection.Assembly.Load("Obmen.FreshOffice").GetManifestResourceStream("Obmen.FreshOffice.Dialects.v1.json")!;
        using var json = JsonDocument.Parse(stream);
        var list = new List<(string, string[], List<(string, string[])>)>();
        foreach (var set in json.RootElement.GetProperty("sets").EnumerateObject())
        {
            var members = new List<(string, string[])>();
            foreach (var part in new[] { "fields", "navigations" })
            {
                if (set.Value.TryGetProperty(part, out var found))
                    members.AddRange(found.EnumerateObject().Select(member => (member.Name, Texts(member.Value))));
            }
            list.Add((set.Name, Texts(set.Value.GetProperty("names")), members));
        }
        return list;
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];

    private static XElement Type(XDocument document, string name) =>
        document.Descendants(Edm + "EntityType").Single(type => type.Attribute("Name")!.Value == name);

    private static string Attribute(XElement type, string element, string name, string attribute) =>
        type.Elements(Edm + element).Single(one => one.Attribute("Name")!.Value == name).Attribute(attribute)!.Value;
}
