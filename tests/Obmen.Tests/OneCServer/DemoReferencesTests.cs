using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Tests.OneCServer;

/// <summary>Whatever the demo base refers to is in it.</summary>
public sealed class DemoReferencesTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Type = "StandardODATA.";

    [Fact]
    public void Every_reference_leads_to_an_object_of_the_base() => Broken(demo.Sandbox).ShouldBeEmpty();

    /// <summary>References that lead nowhere, some of each attribute.</summary>
    internal static IReadOnlyList<string> Broken(OneCSandbox sandbox)
    {
        var configuration = sandbox.Store.Configuration;
        var broken = new List<string>();
        foreach (var set in configuration.Sets.Where(set => set.Shape is not (SetShape.RecordSets or SetShape.Virtual) && sandbox.Query($"select 1 from {set.Source} limit 1").Count > 0))
        {
            foreach (var navigation in configuration.NavigationsOf(set))
                broken.AddRange(Broken(sandbox, set, navigation.KeyProperty, navigation.Target, "true"));
            foreach (var composite in set.Properties.Where(property => property.Kind == ValueKind.Composite))
            {
                foreach (var type in sandbox.Query($"select distinct {Sql.Name(composite.Name + "_Type")} from {set.Source} where {Sql.Name(composite.Name)} <> ''").Where(type => type.StartsWith(Type, StringComparison.Ordinal)))
                    broken.AddRange(Broken(sandbox, set, composite.Name, type[Type.Length..], $"{Sql.Name(composite.Name + "_Type")} = {Sql.Constant(type)}"));
            }
        }

        return broken;
    }

    private static IEnumerable<string> Broken(OneCSandbox sandbox, EntitySet set, string property, string target, string condition)
    {
        if (sandbox.Store.Configuration.Find(target) is not { } referred)
            return [];
        var column = Sql.Name(property);
        return sandbox.Query($"select {column} from {set.Source} where {condition} and {column} not in ('', {Sql.Constant(Property.EmptyKey)}) and {column} not in (select Ref_Key from {referred.Source}) limit 3").Select(key => $"{set.Name}.{property}: {key}");
    }
}
