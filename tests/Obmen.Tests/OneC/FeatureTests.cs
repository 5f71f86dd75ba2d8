using System.Text;
using Obmen.OneC.Profiles;

namespace Obmen.Tests.OneC;

/// <summary>What each configuration lets the program do is told by the base itself, and the README's table says the same.</summary>
public sealed class FeatureTests
{
    private const string Begin = "<!-- features: eng/features -->";
    private const string End = "<!-- /features -->";

    [Fact]
    public async Task The_table_in_the_readme_is_what_the_bases_of_all_configurations_have()
    {
        var found = new List<(string Profile, IReadOnlyList<Feature> Features)>();
        foreach (var profile in Profile.All)
        {
            await using var world = await ManagedBase.StartAsync(profile.Id, 1);
            found.Add((profile.Id, Feature.Of((await world.ConnectAsync()).Configuration)));
        }

        var path = Path.Combine(Root(), "README.md");
        var readme = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var (begin, end) = (readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, readme.IndexOf(End, StringComparison.Ordinal));
        end.ShouldBeGreaterThan(begin);
        var written = $"{readme[..begin]}\n{Table(found)}{readme[end..]}";
        if (Environment.GetEnvironmentVariable("OBMEN_WRITE_FEATURES") == "1")
            await File.WriteAllTextAsync(path, written, TestContext.Current.CancellationToken);
        else
            readme.ShouldBe(written, "run eng/features to write the table anew");
    }

    [Fact]
    public async Task What_a_base_does_not_publish_is_told_from_what_the_configuration_does_not_have()
    {
        await using var world = await ManagedBase.StartAsync("bp3.0", 1);
        world.Sandbox.Oddities.Hide("Catalog_ТипыЦенНоменклатуры");
        world.Sandbox.Oddities.Hide("Document_ПриходныйКассовыйОрдер");
        var features = Feature.Of((await world.ConnectAsync()).Configuration).ToDictionary(feature => feature.Title.En, feature => feature.State);
        features["Prices by type and day"].ShouldBe(FeatureState.NotPublished);
        features["Cash receipt"].ShouldBe(FeatureState.NotPublished);
        features["Bank receipt"].ShouldBe(FeatureState.Has);
        features["Selection of buyers and suppliers"].ShouldBe(FeatureState.NotInConfiguration);
        features["A counterparty's partner"].ShouldBe(FeatureState.NotInConfiguration);
    }

    private static string Table(List<(string Profile, IReadOnlyList<Feature> Features)> found)
    {
        var table = new StringBuilder();
        table.Append("| feature | ").AppendJoin(" | ", found.Select(column => column.Profile)).Append(" |\n|---|").Append(string.Concat(found.Select(_ => ":-:|"))).Append('\n');
        for (var i = 0; i < found[0].Features.Count; i++)
            table.Append("| ").Append(found[0].Features[i].Title.En).Append(" | ").AppendJoin(" | ", found.Select(column => column.Features[i].State == FeatureState.Has ? "+" : "–")).Append(" |\n");
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
