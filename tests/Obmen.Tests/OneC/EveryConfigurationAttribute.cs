using System.Reflection;
using Obmen.Sandbox.OneC;
using Xunit.Sdk;
using Xunit.v3;

namespace Obmen.Tests.OneC;

/// <summary>Runs a theory on every managed configuration that the sandbox serves, by its name: a new one joins all of them by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EveryConfigurationAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. OneCSandboxOptions.Configurations.Select(configuration => new TheoryDataRow<string>(configuration))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
