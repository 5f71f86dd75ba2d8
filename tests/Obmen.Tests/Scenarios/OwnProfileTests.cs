using System.Text;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>An integrator takes a shipped profile out, changes it and has a base read by it (C1).</summary>
public sealed class OwnProfileTests
{
    private const string Renamed = "ОКПОПоНашему";

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task An_attribute_that_the_owner_renamed_is_read_again_by_a_profile_that_names_it(string configuration)
    {
        await using var world = await World.ConnectedAsync(6, configuration: configuration);
        var before = await CodesAsync(world);
        before.ShouldContain(code => code.Length > 0);
        var party = ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration.Object("counterparty")!;
        var name = party.Field("okpo")!;
        world.OneC.Oddities.Rename(party.Set, name, Renamed);
        await world.ConnectAsync();
        world.Workspace.Connector.Current(world.BaseId)!.Configuration.MissingAttributes.ShouldHaveSingleItem().ShouldStartWith($"{party.Set}.{name}");
        (await CodesAsync(world)).ShouldAllBe(code => code.Length == 0);

        var file = Encoding.UTF8.GetBytes(ProfileFile.Export(world.ConfigurationId)!
            .Replace($"\"id\": \"{world.ConfigurationId}\"", $"\"id\": \"{world.ConfigurationId}-my\"", StringComparison.Ordinal)
            .Replace($"\"{name}\"", $"\"{Renamed}\"", StringComparison.Ordinal));
        var (profile, mistakes) = ProfileFile.Inspect(file);
        mistakes.ShouldBeEmpty();
        world.Workspace.Profiles.Keep(profile!, file);
        await world.ConnectAsync(profile!.Id);
        world.Workspace.Connector.Current(world.BaseId)!.Configuration.MissingAttributes.ShouldBeEmpty();
        (await CodesAsync(world)).ShouldBe(before);
    }

    private static async Task<List<string>> CodesAsync(World world) => [.. (await world.PartiesAsync()).Select(party => party.Value.Okpo)];
}
