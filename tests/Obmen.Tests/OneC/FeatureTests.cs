using Obmen.OneC.Profiles;

namespace Obmen.Tests.OneC;

/// <summary>What a configuration lets the program do is told by the base itself.</summary>
public sealed class FeatureTests
{
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
}
