using System.Reflection;
using System.Text;
using Obmen.App.Workspaces;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Tests.FileBase;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.OneC;

/// <summary>Runs after all tests that may run side by side: what they have shown is known by then.</summary>
[CollectionDefinition(nameof(AfterAll), DisableParallelization = true)]
public sealed class AfterAll;

/// <summary>
/// The README's table of configurations and features is what this very run has shown: a mark stands for scenarios that passed on a base of the
/// configuration, a dash for what the configuration has nothing of; a table of its own for each way. <c>OBMEN_WRITE_FEATURES=1</c> writes the table anew.
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
        var scenarios = typeof(FeatureTableTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttributes<ProvesAttribute>().Any()).ToList();
        var notRun = scenarios.Except(proofs.Select(proof => proof.Scenario)).Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ToList();
        Assert.SkipUnless(notRun.Count == 0, $"Only some tests are run, without the scenarios {string.Join(", ", notRun)}");

        var shown = proofs.GroupBy(proof => (proof.Configuration, proof.Way, proof.Feature)).ToDictionary(group => group.Key, group => group.All(proof => proof.Passed));
        var columns = new List<Column>();
        await using var lines = StandIn.Lines();
        foreach (var profile in Profile.All)
        {
            await using var world = await ExportedBase.StartAsync(profile.Id, counterparties: 1);
            columns.Add(Column.Of(WayToOneC.OData, await world.Source.ConnectAsync()));
            if (!ExportRules.CanMake(profile))
                continue;
            world.Export(profile.Id);
            columns.Add(Column.Of(WayToOneC.File, await world.OpenAsync()));
            columns.Add(Column.Of(WayToOneC.Com, await OneCBase.OpenComAsync(StandIn.To(world.Source.Sandbox, profile.Id), lines, TimeProvider.System, TestContext.Current.CancellationToken)));
        }

        columns
            .SelectMany(column => column.Features.Where(feature => feature.State != FeatureState.NotInConfiguration && !shown.GetValueOrDefault((column.Profile, column.Way, feature.Title.En))).Select(feature => $"{column.Profile}{WayNames.Behind(column.Way)}: {feature.Title.En}"))
            .ShouldBeEmpty("what a configuration has no scenario has shown to work there, or one failed");
        var path = Path.Combine(Root(), "README.md");
        var readme = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThan(begin);
        var tables = Introductions.Select(way => way.Value + Table([.. columns.Where(column => column.Way == way.Key)]));
        var written = $"{readme[..begin]}\n{string.Join('\n', tables)}{readme[end..]}";
        if (Environment.GetEnvironmentVariable("OBMEN_WRITE_FEATURES") == "1")
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
        else
            readme.ShouldBe(written, "run eng/features to write the table anew");
    }

    private static Dictionary<WayToOneC, string> Introductions { get; } = new()
    {
        [WayToOneC.OData] = "",
        [WayToOneC.File] = "The same by exchange files, without a web server (prices are the latest of each type, documents are written unposted):\n\n",
        [WayToOneC.Com] = "The same over COM, through a stand-in for 1C's connector, which exists on Windows only:\n\n",
    };

    // A mark for all that has been shown, and nothing that is there has not.
    private static string Table(List<Column> found)
    {
        var table = new StringBuilder();
        table.Append("| feature | ").AppendJoin(" | ", found.Select(column => column.Profile)).Append(" |\n|---|").Append(string.Concat(found.Select(_ => ":-:|"))).Append('\n');
        for (var i = 0; i < found[0].Features.Count; i++)
            table.Append("| ").Append(found[0].Features[i].Title.En).Append(" | ").AppendJoin(" | ", found.Select(column => column.Features[i].State != FeatureState.NotInConfiguration ? "+" : "–")).Append(" |\n");
        return table.ToString();
    }

    private sealed record Column(string Profile, WayToOneC Way, IReadOnlyList<Feature> Features)
    {
        internal static Column Of(WayToOneC way, OneCBase side) => new(side.Configuration.Profile.Id, way, Feature.Of(side.Configuration));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Obmen.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
