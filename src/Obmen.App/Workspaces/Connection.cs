using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.App.Workspaces;

/// <summary>Both ends of a base, reached and recognised.</summary>
/// <param name="Base">The base's settings, without passwords.</param>
/// <param name="OneC">The 1C end; may also be <see cref="IFolders"/> and <see cref="IDiagnosable"/>.</param>
/// <param name="Crm">The CRM end; may also be <see cref="IDirectories"/> and <see cref="IDiagnosable"/>.</param>
/// <param name="Configuration">What the 1C base is.</param>
public sealed record Connection(BaseSettings Base, ISide OneC, ISide Crm, ConfigurationFacts Configuration);

/// <summary>«Текущая конфигурация»: what the 1C base was recognised as (rule C1).</summary>
/// <param name="Title">Such as «Бухгалтерия предприятия, редакция 3.0».</param>
/// <param name="Certainty">How surely, in words.</param>
/// <param name="MissingAttributes">What the base lacks of what the profile names.</param>
/// <param name="MarksRoles">Whether counterparties are marked as buyers and suppliers, so that «Фильтр» can go by it.</param>
/// <param name="Features">What the program can do with it, in the order of the tabs.</param>
public sealed record ConfigurationFacts(Words Title, Words Certainty, IReadOnlyList<string> MissingAttributes, bool MarksRoles, IReadOnlyList<Feature> Features)
{
    /// <summary>Whether the base is read from a file.</summary>
    public bool IsFile { get; init; }

    /// <summary>What of a tab's features, or of all, is in this state: «номенклатура, остатки по складам»; empty when there is nothing to say.</summary>
    public Words Lacking(FeatureState state, FeatureGroup? group = null)
    {
        var titles = Features.Where(feature => feature.State == state && (group is null || feature.Group == group)).Select(feature => feature.Title).ToList();
        return titles.Count == 0 ? Words.None : new(string.Join("; ", titles.Select(title => title.Ru)), string.Join("; ", titles.Select(title => title.En)));
    }
}

/// <summary>What came of connecting.</summary>
/// <param name="Findings">All that was looked at, in order; a failure is a <see cref="FindingLevel.Bad"/> with advice.</param>
/// <param name="Connection">The connection; null when there is none.</param>
public sealed record ConnectResult(IReadOnlyList<Finding> Findings, Connection? Connection)
{
    /// <summary>Whether the working tabs may open.</summary>
    public bool Ok => Connection is not null;

    /// <summary>Whether the form itself is wrong, so that nothing was asked over the network.</summary>
    public bool FormIsWrong { get; init; }
}
