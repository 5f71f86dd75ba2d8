using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Sandbox.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>
/// All that a configuration's description holds is served, used by the program or not: in <c>$metadata</c> under the names and types of the
/// developer guide's rules, and in rows.
/// </summary>
public sealed class DescriptionTests
{
    private static readonly XNamespace Edm = "http://schemas.microsoft.com/ado/2009/11/edm";

    [Theory]
    [EveryConfiguration]
    public async Task Every_attribute_of_the_description_is_declared(string configuration)
    {
        await using var sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, TestContext.Current.CancellationToken);
        using var client = new Client(sandbox);
        var declared = await DeclaredAsync(client);
        var all = DescribedAttribute.Of(configuration).ToList();
        all.SelectMany(attribute => attribute.Properties.Where(property => !property.IsIn(declared.GetValueOrDefault(attribute.Set) ?? [])).Select(property => $"{attribute.Set}.{property}: {attribute.Type}")).ShouldBeEmpty();
        all.Count.ShouldBeGreaterThan(700);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Every_attribute_of_an_object_and_every_column_of_its_sections_is_in_rows(string configuration)
    {
        await using var sandbox = await OneCSandbox.StartAsync(new() { Configuration = configuration }, TestContext.Current.CancellationToken);
        using var client = new Client(sandbox);
        var declared = await DeclaredAsync(client);
        var (missing, objects) = (new List<string>(), DescribedAttribute.Of(configuration).Where(attribute => attribute.IsOfObject).GroupBy(attribute => attribute.Object).ToList());
        foreach (var attributes in objects)
        {
            var body = Body(attributes.First(), declared[attributes.Key]);
            foreach (var section in attributes.Select(attribute => attribute.Section).Where(section => section.Length > 0).Distinct())
                body[section] = new JsonArray(new JsonObject { ["LineNumber"] = "1" });
            var created = await client.CreateAsync(attributes.Key, body.ToJsonString());
            var row = (await client.GetAsync($"{attributes.Key}(guid'{created["Ref_Key"]}')")).Json.AsObject();
            missing.AddRange(attributes.SelectMany(attribute => attribute.Properties
                .Where(property => !property.IsIn(attribute.Section.Length == 0 ? row : row[attribute.Section]!.AsArray().ShouldHaveSingleItem()!.AsObject()))
                .Select(property => $"{attribute.Set}.{property}")));
        }

        missing.ShouldBeEmpty();
        objects.Count.ShouldBeGreaterThan(20);
    }

    private static async Task<Dictionary<string, Dictionary<string, string>>> DeclaredAsync(Client client) =>
        (await client.GetAsync("$metadata", "")).Xml.Descendants().Where(element => element.Name == Edm + "EntityType" || element.Name == Edm + "ComplexType")
            .ToDictionary(Name, type => type.Elements(Edm + "Property").ToDictionary(Name, property => property.Attribute("Type")!.Value));

    // What is subordinate isn't written without its owner.
    private static JsonObject Body(DescribedAttribute of, Dictionary<string, string> declared)
    {
        var body = new JsonObject { [of.Set.StartsWith("Document_", StringComparison.Ordinal) ? "Date" : "Description"] = "2026-01-31T00:00:00" };
        if (declared.ContainsKey("Owner_Key"))
            body["Owner_Key"] = Guid.NewGuid().ToString();
        else if (declared.ContainsKey("Owner"))
            (body["Owner"], body["Owner_Type"]) = (Guid.NewGuid().ToString(), "StandardODATA." + of.Owner);
        return body;
    }

    private static string Name(XElement element) => element.Attribute("Name")!.Value;
}
