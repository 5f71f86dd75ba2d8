using System.Reflection;
using Obmen.Sandbox.OneC;
using Xunit.Sdk;
using Xunit.v3;

namespace Obmen.Tests.OneC;

/// <summary>Runs a theory on every configuration that the sandbox serves, by its name: a new one joins all of them by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryConfigurationAttribute : DataAttribute
{
    // One of each that keeps counterparties and what belongs to them in objects of its own: as a register, as sections, with partners, with links of persons.
    private static readonly string[] Families = ["bp2.0", "bp3.0", "ut11.5", "unf3"];

    /// <summary>One configuration of each family alone: for what takes long and happens before the configuration is known.</summary>
    public bool OnePerFamily { get; init; }

    /// <summary>And on those that exchange files reach, once more that way: their names have <see cref="WayNames.ByFile"/> behind them.</summary>
    public bool AndByFile { get; init; }

    /// <summary>And on the ordinary applications of platform 8.2 once more through COM: their names have <see cref="WayNames.OverCom"/> behind them.</summary>
    public bool AndOverCom { get; init; }

    /// <summary>And on one of those alone, another for each scenario, where what the scenario is about doesn't hang on the configuration.</summary>
    public bool OnceOverCom { get; init; }

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Plain(testMethod).Concat(OtherWays(testMethod.Name)).Select(configuration => new TheoryDataRow<string>(configuration))]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private static IReadOnlyList<string> Older { get; } = [.. ManagedBase.Older.Select(row => row.Data)];

    private IEnumerable<string> Plain(MethodInfo testMethod) =>
        OneCSandboxOptions.Configurations.Where(name => !OnePerFamily || Families.Contains(name)).Where(name => !OfOlder(testMethod) || Older.Contains(name));

    private IEnumerable<string> OtherWays(string scenario)
    {
        // The same one at every run.
        var one = Older[scenario.Sum(letter => letter) % Older.Count];
        return [.. AndByFile ? Older.Select(name => name + WayNames.ByFile) : [], .. Older.Where(name => AndOverCom || (OnceOverCom && name == one)).Select(name => name + WayNames.OverCom)];
    }

    private static bool OfOlder(MethodInfo testMethod) => testMethod.ReflectedType?.IsDefined(typeof(OlderConfigurationsAttribute), inherit: true) == true;
}

/// <summary>The theories of the class run on the ordinary applications of platform 8.2 alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OlderConfigurationsAttribute : Attribute;
