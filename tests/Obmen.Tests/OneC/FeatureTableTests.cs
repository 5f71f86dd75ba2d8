using System.Reflection;
using System.Text;
using Obmen.OneC.Profiles;

namespace Obmen.Tests.OneC;

/// <summary>Runs after all tests that may run side by side: what they have shown is known by then.</summary>
[CollectionDefinition(nameof(AfterAll), DisableParallelization = true)]
public sealed class AfterAll;

/// <summary>
/// The README's table of configurations and features is what this very run has shown: a mark stands for scenarios that passed on a base of the
/// configuration, a dash for what the configuration has nothing of. <c>OBMEN_WRITE_FEATURES=1</c> writes the table anew.
/// </summary>
[Collection(nameof(AfterAll))]
public sealed class FeatureTableTests
{
    private const string Begin = "<!-- features: eng/features -->";
    private const string End = "<!-- /features -->";

    [Fact]
    public async Task The_table_in_the_readme_is_what_the_scenarios_of_this_run_have_shown()
    {
        var proofs = ProvesAttribute.Proofs;
        var scenarios = typeof(FeatureTableTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<ProvesAttribute>() is not null).ToList();
        var notRun = scenarios.Except(proofs.Select(proof => proof.Scenario)).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToList();
        Assert.SkipUnless(notRun.Count == 0, $"Only some tests are run, without the scenarios {string.Join(", ", notRun)}");

        var shown = proofs.GroupBy(proof => (proof.Configuration, proof.Feature)).ToDictionary(group => group.Key, group => group.All(proof => proof.Passed));
        var (columns, wanting) = (new List<(string Profile, IReadOnlyList<Feature> Features)>(), new List<string>());
        foreach (var profile in Profile.All)
        {
            await using var world = await ManagedBase.StartAsync(profile.Id, 1);
            var features = Feature.Of((await world.ConnectAsync()).Configuration);
            wanting.AddRange(features.Where(feature => feature.State != FeatureState.NotInConfiguration && !shown.GetValueOrDefault((profile.Id, feature.Title.En))).Select(feature => $"{profile.Id}: {feature.Title.En}"));
            columns.Add((profile.Id, features));
        }

        wanting.ShouldBeEmpty("what a configuration has no scenario has shown to work there, or one failed");
        var path = Path.Combine(Root(), "README.md");
        var readme = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThan(begin);
        var written = $"{readme[..begin]}\n{Table(columns, shown)}{readme[end..]}";
        if (Environment.GetEnvironmentVariable("OBMEN_WRITE_FEATURES") == "1")
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
        else
            readme.ShouldBe(written, "run eng/features to write the table anew");
    }

    private static string Table(List<(string Profile, IReadOnlyList<Feature> Features)> found, Dictionary<(string, string), bool> shown)
    {
        var table = new StringBuilder();
        table.Append("| feature | ").AppendJoin(" | ", found.Select(column => column.Profile)).Append(" |\n|---|").Append(string.Concat(found.Select(_ => ":-:|"))).Append('\n');
        for (var i = 0; i < found[0].Features.Count; i++)
            table.Append("| ").Append(found[0].Features[i].Title.En).Append(" | ").AppendJoin(" | ", found.Select(column => column.Features[i].State != FeatureState.NotInConfiguration && shown[(column.Profile, column.Features[i].Title.En)] ? "+" : "–")).Append(" |\n");
        return table.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Obmen.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
