using Obmen.Exchange.Http;

namespace Obmen.FreshOffice;

/// <summary>How to reach a CRM subscription.</summary>
public sealed record FreshOfficeConnection
{
    /// <summary>Address of the API; the dialect's own when empty.</summary>
    public string Address { get; init; } = "";

    /// <summary>«Код подписки»: identifies the subscription in our store; the dialect says whether the API wants it.</summary>
    public string SubscriptionCode { get; init; } = "";

    /// <summary>«Логин API».</summary>
    public string Login { get; init; } = "";

    /// <summary>«Пароль API».</summary>
    public string Password { get; init; } = "";

    /// <summary>How long the server may be silent.</summary>
    public TimeSpan Timeout { get; init; } = HttpEnd.LongestSilence;

    /// <summary>The pace to share with others who reach the same subscription; null = its own.</summary>
    public Pace? Pace { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Address} ({SubscriptionCode}, {Login})";
}
