using System.Runtime.CompilerServices;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Examines a base: the program's own data, the CRM and the 1C base. Writes nothing to either end.</summary>
public sealed class Doctor
{
    private readonly Connector connector;

    internal Doctor(Connector connector) => this.connector = connector;

    /// <summary>Findings as they are made; a failed check is a finding.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync(string baseId, [EnumeratorCancellation] CancellationToken cancel)
    {
        connector.Disconnect(baseId);
        var reached = await connector.ReconnectAsync(baseId, cancel);
        foreach (var finding in reached.Findings)
            yield return finding;
        if (reached.Connection is not { } connection)
            yield break;
        foreach (var end in new[] { connection.Crm, connection.OneC }.OfType<IDiagnosable>())
        {
            await foreach (var finding in end.ExamineAsync(cancel))
                yield return finding;
        }
    }
}
