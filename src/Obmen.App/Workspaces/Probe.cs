using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>Tries the parts of a connection form one by one, while it is being filled in. Keeps nothing, writes nothing; a failure is a finding.</summary>
public sealed class Probe
{
    private readonly Ends ends;
    private readonly BaseBook bases;

    internal Probe(Ends ends, BaseBook bases) => (this.ends, this.bases) = (ends, bases);

    /// <summary>Whether the CRM answers to this address, login and password.</summary>
    public Task<IReadOnlyList<Finding>> CrmAsync(BaseSettings form, CancellationToken cancel) => TryAsync(new("CRM", "CRM"), FormCheck.Crm(form), async () =>
    {
        await ends.CrmAsync(form, cancel);
        return new("Отвечает, логин и пароль подходят", "It answers, the login and the password are right");
    });

    /// <summary>Whether the 1C base answers to this address, user and password, and what it is.</summary>
    public Task<IReadOnlyList<Finding>> OneCAsync(BaseSettings form, CancellationToken cancel) => TryAsync(new("1С", "1C"), FormCheck.OneC(form), async () =>
    {
        var facts = Ends.Facts(await ends.OneCAsync(form, cancel));
        return new($"{facts.Title.Ru}: {facts.Certainty.Ru}", $"{facts.Title.En}: {facts.Certainty.En}");
    });

    /// <summary>What is wrong with the prefix beside those of the subscription's other bases (rules N1, N2); empty when nothing is.</summary>
    public async Task<IReadOnlyList<Finding>> PrefixAsync(BaseSettings form, CancellationToken cancel)
    {
        var others = (await bases.ListAsync(cancel)).Where(other => other.SubscriptionCode == form.SubscriptionCode && other.OneCPlace != form.OneCPlace).ToList();
        return FormCheck.Prefix(form, others, null) is { } wrong ? [wrong] : [];
    }

    private static async Task<IReadOnlyList<Finding>> TryAsync(Words title, IEnumerable<Finding> wrong, Func<Task<Words>> reach)
    {
        if (wrong.ToList() is { Count: > 0 } found)
            return found;
        try
        {
            return [new(FindingLevel.Good, title, await reach(), Words.None)];
        }
        catch (SideException failure)
        {
            return [new(FindingLevel.Bad, title, failure.What, failure.Advice)];
        }
    }
}
