using System.Collections.Concurrent;
using System.Reflection;
using Obmen.App.Workspaces;
using Xunit.v3;

namespace Obmen.Tests.OneC;

/// <summary>
/// Says which features of a configuration a scenario shows, by their English titles; its first argument is the configuration. Once the scenario is over
/// it is written down whether it passed there: the README's table is made from that.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ProvesAttribute(params string[] features) : BeforeAfterTestAttribute
{
    private static readonly ConcurrentBag<Proof> Written = [];

    /// <summary>The features.</summary>
    public IReadOnlyList<string> Features => features;

    /// <summary>The way that it shows them of; a configuration with a way behind its name says so by itself.</summary>
    public WayToOneC Way { get; init; }

    /// <summary>What the scenarios of this run have shown up to now.</summary>
    internal static IReadOnlyCollection<Proof> Proofs => Written;

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var passed = TestContext.Current.TestState?.Result == TestResult.Passed;
        var configuration = (string)test.TestMethodArguments[0]!;
        foreach (var feature in features)
            Written.Add(new(methodUnderTest, WayNames.Plain(configuration), WayNames.Way(configuration) is var named and not WayToOneC.OData ? named : Way, feature, passed));
    }

    internal sealed record Proof(MethodInfo Scenario, string Configuration, WayToOneC Way, string Feature, bool Passed);
}
