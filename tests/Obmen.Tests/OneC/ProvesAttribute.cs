using System.Collections.Concurrent;
using System.Reflection;
using Obmen.Tests.FileBase;
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

    /// <summary>Whether it shows them of the way by exchange files; a configuration with that way behind its name does so by itself.</summary>
    public bool ByFile { get; init; }

    /// <summary>What the scenarios of this run have shown up to now.</summary>
    internal static IReadOnlyCollection<Proof> Proofs => Written;

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var passed = TestContext.Current.TestState?.Result == TestResult.Passed;
        var configuration = (string)test.TestMethodArguments[0]!;
        foreach (var feature in features)
            Written.Add(new(methodUnderTest, ExportedFiles.Plain(configuration), ByFile || configuration.EndsWith(ExportedFiles.Way, StringComparison.Ordinal), feature, passed));
    }

    internal sealed record Proof(MethodInfo Scenario, string Configuration, bool ByFile, string Feature, bool Passed);
}
