namespace Obmen.Exchange.Products;

/// <summary>Where the groups of 1C are in the CRM, as far as the plan knows.</summary>
internal sealed class GroupFates(GroupFate usual)
{
    private static readonly Words Lost = new("группы нет в 1С, положена в группу по умолчанию", "1C has no such group, put into the default one");
    private static readonly Words Deleted = new("группа помечена на удаление, положена в группу по умолчанию", "the group is marked for deletion, put into the default one");

    private readonly Dictionary<string, GroupFate?> fates = new(StringComparer.Ordinal);

    /// <summary>Tells where a group is; null for one that stays out of the CRM.</summary>
    internal void Add(string oneCId, GroupFate? fate) => fates[oneCId] = fate;

    /// <summary>Where what lies in a group of 1C goes, and what a person should know about it; what lies in none goes to the default group.</summary>
    internal (GroupFate Fate, Words Warning) Of(string oneCId)
    {
        if (oneCId.Length == 0)
            return (usual, Words.None);
        return fates.TryGetValue(oneCId, out var fate) ? (fate ?? usual, fate is null ? Deleted : Words.None) : (usual, Lost);
    }
}

/// <summary>Where a group is in the CRM.</summary>
/// <param name="CrmId">Its id; empty for the top, and for one that the plan is to create.</param>
/// <param name="Pending">Its id in 1C, when the plan is to create it; else empty.</param>
/// <param name="Name">Its name.</param>
internal sealed record GroupFate(string CrmId, string Pending, string Name);
