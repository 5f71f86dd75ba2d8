using System.Text.RegularExpressions;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>Where a counterparty's card is in the CRM's own pages, by the address of any other card: each subscription has an address of its own.</summary>
public static partial class CrmCard
{
    /// <summary>The address of the card that a plan's row is about; null when the row is about none, or no address is known.</summary>
    public static string? Address(string sample, PlanKind kind, PlanRow row)
    {
        if (row.Kind != RecordKind.Counterparty.Key || kind == PlanKind.Undo)
            return null;
        var id = kind is PlanKind.ImportCounterparties or PlanKind.ImportDocuments ? row.SourceId : row.TargetId;
        return id.Length == 0 || !Number().IsMatch(sample) ? null : Number().Replace(sample, Uri.EscapeDataString(id), 1);
    }

    // The last number of the address is the card's.
    [GeneratedRegex(@"\d+(?=\D*$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
