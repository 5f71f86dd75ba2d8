using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Obmen.App.Components.Pages;
using Obmen.App.Workspaces;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.OneC;

/// <summary>What a configuration lets the program do is told by the base itself.</summary>
public sealed class FeatureTests
{
    [Theory]
    [EveryConfiguration]
    public async Task What_a_base_does_not_publish_is_told_on_its_tab_apart_from_what_the_configuration_does_not_have(string configuration)
    {
        await using var world = await World.ConnectedAsync(1, configuration: configuration);
        var has = States(world).Where(feature => feature.Value == FeatureState.Has).Select(feature => feature.Key).ToList();
        var names = ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration;
        foreach (var meaning in (string[])["priceType", "cashIn", "bank"])
            world.OneC.Oddities.Hide(names.Object(meaning)!.Set);
        await world.ConnectAsync();

        var states = States(world);
        (states["Prices by type and day"], states["Cash receipt"], states["Bank receipt"]).ShouldBe((FeatureState.NotPublished, FeatureState.NotPublished, FeatureState.Has));
        has.Except(["Prices by type and day", "Cash receipt", "Prices a package"]).ShouldAllBe(feature => states[feature] == FeatureState.Has);
        states["A counterparty's partner"].ShouldBe(ManagedBase.WithPartners.Any(row => row.Data == configuration) ? FeatureState.Has : FeatureState.NotInConfiguration);

        // Each tab tells of its own, and of nothing that the base has.
        var facts = world.Workspace.Connector.Current(world.BaseId)!.Configuration;
        foreach (var group in Enum.GetValues<FeatureGroup>())
        {
            var told = new[] { FeatureState.NotPublished, FeatureState.NotInConfiguration }.SelectMany(state => facts.Lacking(state, group).Ru.Split("; ", StringSplitOptions.RemoveEmptyEntries)).ToList();
            told.ShouldBe(facts.Features.Where(feature => feature.Group == group && feature.State != FeatureState.Has).Select(feature => feature.Title.Ru), ignoreOrder: true);
            var tab = await TabAsync(facts, group);
            told.ShouldAllBe(title => tab.Contains(title));
            tab.Contains("нет:").ShouldBe(!facts.Lacking(FeatureState.NotInConfiguration, group).IsEmpty);
        }

        facts.Lacking(FeatureState.NotPublished, FeatureGroup.Documents).Ru.ShouldBe("Приходный кассовый ордер");
    }

    // What stands on a tab, as a Russian reads it.
    private static async Task<string> TabAsync(ConfigurationFacts facts, FeatureGroup group)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Lacking.Facts)] = facts, [nameof(Lacking.Group)] = group });
        return await renderer.Dispatcher.InvokeAsync(async () => WebUtility.HtmlDecode((await renderer.RenderComponentAsync<Lacking>(parameters)).ToHtmlString()));
    }

    private static Dictionary<string, FeatureState> States(World world) => world.Workspace.Connector.Current(world.BaseId)!.Configuration.Features.ToDictionary(feature => feature.Title.En, feature => feature.State);
}
