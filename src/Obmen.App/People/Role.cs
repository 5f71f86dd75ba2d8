using Obmen.Exchange;

namespace Obmen.App.People;

/// <summary>What somebody may do; each may all that those before it may.</summary>
public enum Role
{
    /// <summary>Looks at everything, changes nothing.</summary>
    Reader,

    /// <summary>Makes plans, decides, carries out, undoes.</summary>
    Operator,

    /// <summary>Connects bases, sets schedules, limits and who may what.</summary>
    Administrator,
}

/// <summary>Roles in words.</summary>
internal static class RoleWords
{
    internal static Words Title(this Role role) => role switch
    {
        Role.Reader => new("читатель", "reader"),
        Role.Operator => new("оператор", "operator"),
        _ => new("администратор", "administrator"),
    };
}
