using Obmen.Exchange;

namespace Obmen.App.Commands;

/// <summary>Where passwords come from: the environment, standard input, or the terminal; never from the arguments, which other users of the machine can read.</summary>
internal static class Secrets
{
    internal const string ApiVariable = "OBMEN_API_PASSWORD";
    internal const string PageVariable = "OBMEN_PAGE_PASSWORD";
    internal const string WebhookVariable = "OBMEN_WEBHOOK";
    internal const string MailVariable = "OBMEN_MAIL_PASSWORD";
    internal const string OpenIdVariable = "OBMEN_OPENID_SECRET";
    internal const string StoreVariable = "OBMEN_STORE_PASSWORD";
    internal const string OneCVariable = "OBMEN_1C_PASSWORD";

    /// <summary>Both passwords; empty where none was given, which means the saved one for a saved base.</summary>
    /// <param name="terminal">Asks, when a person is there.</param>
    /// <param name="fromInput">Read the API password and the 1C password from the first two lines of standard input.</param>
    /// <param name="withOneC">Whether 1C has a password; else only the API password is read or asked for.</param>
    internal static (string Api, string OneC) Take(Terminal terminal, bool fromInput, bool withOneC = true)
    {
        if (fromInput)
            return (Console.ReadLine() ?? "", withOneC ? Console.ReadLine() ?? "" : "");
        return (One(terminal, ApiVariable, new("Пароль API", "API password")), !withOneC ? "" : One(terminal, OneCVariable, new("Пароль пользователя 1С", "1C user's password")));
    }

    /// <summary>A PostgreSQL user's password.</summary>
    internal static string TakeStore(Terminal terminal) => One(terminal, StoreVariable, new("Пароль пользователя PostgreSQL", "PostgreSQL user's password"));

    /// <summary>A new password of the page.</summary>
    internal static string TakePage(Terminal terminal) => One(terminal, PageVariable, new("Новый пароль страницы", "New password of the page"));

    /// <summary>The address of a webhook, which may hold a token.</summary>
    internal static string TakeWebhook(Terminal terminal) => One(terminal, WebhookVariable, new("Адрес webhook", "Address of the webhook"));

    /// <summary>The password of a mail server's user.</summary>
    internal static string TakeMail(Terminal terminal) => One(terminal, MailVariable, new("Пароль пользователя почтового сервера", "Mail server user's password"));

    /// <summary>What this program proves itself with to the sign-in service.</summary>
    internal static string TakeOpenId(Terminal terminal) => One(terminal, OpenIdVariable, new("Секрет клиента службы входа (client secret)", "Client secret at the sign-in service"));

    private static string One(Terminal terminal, string variable, Words title)
    {
        var given = Environment.GetEnvironmentVariable(variable);
        if (given is not null)
            return given;
        return Terminal.CanAsk ? terminal.AskSecret(title) : "";
    }
}
