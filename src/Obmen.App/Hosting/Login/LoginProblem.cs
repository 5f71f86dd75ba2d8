using Obmen.Exchange;

namespace Obmen.App.Hosting.Login;

/// <summary>Why the sign-in service didn't let somebody in, as the login's address tells it.</summary>
internal enum LoginProblem
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The service knows them, but none of their groups gives a role here.</summary>
    NoRole,

    /// <summary>The service doesn't answer.</summary>
    Silent,

    /// <summary>Its answer didn't stand the check: signature, time, what it answers to.</summary>
    Unproved,

    /// <summary>The service, or they themselves there, said no.</summary>
    Denied,

    /// <summary>The setting is another one since the page was started.</summary>
    Changed,
}

/// <summary>These problems in words.</summary>
internal static class LoginProblemWords
{
    internal static Words Text(this LoginProblem problem, string service) => problem switch
    {
        LoginProblem.NoRole => new($"{service} вас знает, но ни одна ваша группа не даёт здесь роли. Попросите администратора Obmen или {service}.", $"{service} knows you, but none of your groups gives a role here. Ask the administrator of Obmen or of {service}."),
        LoginProblem.Silent => new($"{service} не отвечает. Попробуйте позже или войдите с паролем.", $"{service} doesn't answer. Try later, or sign in with a password."),
        LoginProblem.Unproved => new($"Ответ {service} не прошёл проверку, вход не выполнен. Попробуйте ещё раз; если не помогает, причина — в журнале программы.", $"The answer of {service} didn't stand the check, you aren't signed in. Try again; if that doesn't help, the program's log has the cause."),
        LoginProblem.Denied => new($"{service} отказывает во входе.", $"{service} refuses the sign-in."),
        LoginProblem.Changed => new("Настройка входа изменена: перезапустите страницу программы или войдите с паролем.", "The sign-in setting has changed: start the program's page again, or sign in with a password."),
        _ => Words.None,
    };
}
