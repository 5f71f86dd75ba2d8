using System.Text.Json.Nodes;
using Obmen.OneC.FileBase;
using Obmen.OneC.Files;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC.Model;
using Obmen.Tests.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>1C's loader takes a value for what the file says it is: each attribute that is written has the type that the configuration gives it.</summary>
public sealed class ImportTypesTests
{
    private static readonly string[] Written = ["counterparty", "contactPerson", "bankAccount", "bank", "contract", "order", "invoice", "shipment"];

    public static TheoryData<string> Older => ManagedBase.Older;

    [Theory]
    [MemberData(nameof(Older))]
    public void Every_attribute_that_is_written_has_the_type_of_the_configuration(string configuration)
    {
        var (profile, declared, looked) = (Profile.All.Single(known => known.Id == configuration), Sandbox.OneC.Model.Configuration.Load(configuration), 0);
        foreach (var (meaning, wanted) in profile.Objects.Where(known => Written.Contains(known.Key.Split('.')[0]) && known.Value.Set.Count > 0))
        {
            var parts = meaning.Split('.');
            var set = profile.Objects[parts[0]].Set.Select(declared.Find).OfType<EntitySet>().First();
            var section = parts.Length == 1 ? null : profile.Objects[parts[0]].Fields[parts[1]].Select(set.Section).OfType<Section>().FirstOrDefault();
            if (parts.Length > 1 && section is null)
                continue;
            var (properties, navigations) = section is null ? (set.Properties, set.Navigations) : (section.Properties, section.Navigations);
            foreach (var property in properties.Where(property => wanted.Fields.Values.Any(names => names.Contains(property.Name))))
            {
                looked++;
                Check(set.Name, property, configuration != "bp2.0", navigations.FirstOrDefault(navigation => navigation.KeyProperty == property.Name)?.Target);
            }
        }

        looked.ShouldBeGreaterThan(60);
    }

    private static void Check(string set, Property property, bool hasOwnUnits, string? target)
    {
        if (property.Name is "Ref_Key" or "LineNumber" or "IsFolder" or "Parent_Key")
            return;
        var isKey = property.Kind == ValueKind.Guid;
        var type = ImportTypes.Of(set, isKey ? property.Name[..^4] : property.Name, JsonValue.Create("X"), "", isKey, hasOwnUnits);
        if (isKey)
            type.ShouldBe(TypeNames.Russian(target!.Split('_')[0], target.Split('_')[1]), $"{set}.{property.Name}");
        else if (property.Values is not null)
            type.ShouldStartWith("ПеречислениеСсылка.", customMessage: $"{set}.{property.Name}");
    }
}
