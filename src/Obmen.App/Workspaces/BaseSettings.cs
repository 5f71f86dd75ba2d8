using System.Text.Json.Serialization;

namespace Obmen.App.Workspaces;

/// <summary>A 1C base, the CRM subscription it is exchanged with and how both are reached: the fields of the tab «Подключение к базе [CRM]».</summary>
public sealed record BaseSettings
{
    /// <summary>Ours; empty for a base that was never saved.</summary>
    public string Id { get; init; } = "";

    /// <summary>What a person calls the base; by default the last part of its address.</summary>
    public string Title { get; init; } = "";

    /// <summary>«Код подписки».</summary>
    public string SubscriptionCode { get; init; } = "";

    /// <summary>«Логин API».</summary>
    public string ApiLogin { get; init; } = "";

    /// <summary>«Пароль API»; empty in what is shown to a person.</summary>
    public string ApiPassword { get; init; } = "";

    /// <summary>Address of the CRM's API; empty = FreshOffice Cloud's own.</summary>
    public string CrmAddress { get; init; } = "";

    /// <summary>Address of any counterparty's card in the CRM's own pages; empty = cards can't be opened from here. See <see cref="Workspaces.CrmCard"/>.</summary>
    public string CrmCard { get; init; } = "";

    /// <summary>How the 1C base is reached.</summary>
    public WayToOneC Way { get; init; }

    /// <summary>The folder that 1C exports to, for the way by files; the program's own where files are handed over on the page.</summary>
    public string OneCFolder { get; init; } = "";

    /// <summary>Where the base is and by which connector, for the way by COM.</summary>
    public ComPlace Com { get; init; } = new();

    /// <summary>Where the 1C base is found: its address or its folder.</summary>
    [JsonIgnore]
    public string OneCPlace => Way switch { WayToOneC.File => OneCFolder, WayToOneC.Com => Com.ToString(), _ => OneCAddress };

    /// <summary>Address of the publication, as <c>http://host/base</c>.</summary>
    public string OneCAddress { get; init; } = "";

    /// <summary>1C user.</summary>
    public string OneCUser { get; init; } = "";

    /// <summary>The 1C user's password; empty in what is shown to a person.</summary>
    public string OneCPassword { get; init; } = "";

    /// <summary>The configuration profile a person chose; empty = recognised.</summary>
    public string Configuration { get; init; } = "";

    /// <summary>«Префикс Базы 1С».</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Whether something was exchanged under this prefix, so that changing it would break every link (rule N2).</summary>
    public bool PrefixLocked { get; init; }
}
