using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Tests.OneCServer;

/// <summary>Whatever the demo base refers to is in it.</summary>
public sealed class DemoReferencesTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Type = "StandardODATA.";

    [Fact]
    public void Every_reference_leads_to_an_object_of_the_base()
    {
        var configuration = demo.Sandbox.Store.Configuration;
        var broken = new List<string>();
        foreach (var set in configuration.Sets.Where(set => set.Shape is not (SetShape.RecordSets or SetShape.Virtual)))
        {
            foreach (var navigation in configuration.NavigationsOf(set))
                broken.AddRange(Broken(set, navigation.KeyProperty, navigation.Target, "true"));
            foreach (var composite in set.Properties.Where(property => property.Kind == ValueKind.Composite))
            {
                foreach (var type in demo.Sandbox.Query($"select distinct {Sql.Name(composite.Name + "_Type")} from {set.Source} where {Sql.Name(composite.Name)} <> ''").Where(type => type.StartsWith(Type, StringComparison.Ordinal)))
                    broken.AddRange(Broken(set, composite.Name, type[Type.Length..], $"{Sql.Name(composite.Name + "_Type")} = {Sql.Constant(type)}"));
            }
        }

        broken.ShouldBeEmpty();
    }

    private IEnumerable<string> Broken(EntitySet set, string property, string target, string condition)
    {
        if (demo.Sandbox.Store.Configuration.Find(target) is not { } referred)
            return [];
        var column = Sql.Name(property);
        return demo.Sandbox.Query($"select {column} from {set.Source} where {condition} and {column} not in ('', {Sql.Constant(Property.EmptyKey)}) and {column} not in (select Ref_Key from {referred.Source}) limit 3").Select(key => $"{set.Name}.{property}: {key}");
    }
}
