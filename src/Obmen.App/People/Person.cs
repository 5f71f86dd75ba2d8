using Obmen.Exchange;

namespace Obmen.App.People;

/// <summary>Somebody who does something with the program: an account, a token, or whoever sits at this computer.</summary>
/// <param name="Name">What the audit log calls them.</param>
/// <param name="Role">What they may.</param>
public sealed record Person(string Name, Role Role)
{
    /// <summary>Whoever sits at this computer: the page is open to them alone, and the data folder is theirs.</summary>
    internal static Person Here { get; } = new(Environment.UserName, Role.Administrator);
}

/// <summary>Who does what is being done. It follows the work into whatever it starts.</summary>
internal static class Actor
{
    private static readonly AsyncLocal<Person?> Who = new();

    /// <summary>The person; null = the program by itself: a schedule, the start after a kill.</summary>
    internal static Person? Current
    {
        get => Who.Value;
        set => Who.Value = value;
    }

    /// <summary>Throws a <see cref="NotAllowedException"/> unless whoever does it has the role; the program by itself may everything.</summary>
    internal static void Require(Role role)
    {
        if (Current is { } person && person.Role < role)
            throw new NotAllowedException(person, role);
    }
}

/// <summary>Somebody may not do what they wanted to.</summary>
public sealed class NotAllowedException : Exception
{
    internal NotAllowedException(Person person, Role needed)
        : base($"{person.Role} may not do what {needed} may")
    {
        What = new($"Вам это не разрешено: вы — {person.Role.Title().Ru}.", $"You may not do this: you are a {person.Role.Title().En}.");
        Advice = new($"Нужна роль «{needed.Title().Ru}»: попросите администратора", $"It needs the role \"{needed.Title().En}\": ask an administrator");
    }

    /// <summary>Why somebody of a role can't do what another role may, in a line.</summary>
    internal static Words Say(Role own, Role needed) => new($"Нужна роль «{needed.Title().Ru}», а вы — {own.Title().Ru}", $"It needs the role \"{needed.Title().En}\", and you are a {own.Title().En}");

    /// <summary>What is wrong.</summary>
    public Words What { get; }

    /// <summary>What to do.</summary>
    public Words Advice { get; }
}
