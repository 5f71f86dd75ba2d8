namespace Obmen.Exchange.Planning;

/// <summary>One thing a person may choose for a row that waits for a decision.</summary>
/// <param name="Key">What the choice is known by: <c>create</c>, <c>link:102</c>.</param>
/// <param name="Title">What the button says: «Это он: связать».</param>
/// <param name="Subject">What is chosen, e.g. the candidate's name; empty when there is nothing to name.</param>
/// <param name="Facts">What tells it from the others: its id, code, ИНН.</param>
public sealed record Choice(string Key, Words Title, string Subject, Words Facts)
{
    private const string LinkPrefix = "link:";

    /// <summary>The key of the choice to create a record of its own.</summary>
    public const string Create = "create";

    /// <summary>The key of the choice to look again for a record whose writing got no answer.</summary>
    public const string LookAgain = "look";

    /// <summary>The key of the choice to send such a record once more: it isn't there.</summary>
    public const string SendAgain = "send";

    /// <summary>The key of the choice to link to a record of the target's.</summary>
    public static string LinkTo(string targetId) => LinkPrefix + targetId;

    /// <summary>The target's id in a key made by <see cref="LinkTo"/>, or null for another choice.</summary>
    public static string? Linked(string key) => key.StartsWith(LinkPrefix, StringComparison.Ordinal) ? key[LinkPrefix.Length..] : null;
}
