using Obmen.App.Workspaces;
using Obmen.OneC.Com;

namespace Obmen.App.Components.Pages;

/// <summary>The fields of the tab «Подключение к базе [CRM]» while they are being filled in.</summary>
public sealed class ConnectionForm(BaseSettings start)
{
    public string SubscriptionCode { get; set; } = start.SubscriptionCode;

    public string ApiLogin { get; set; } = start.ApiLogin;

    public string ApiPassword { get; set; } = start.ApiPassword;

    public string CrmAddress { get; set; } = start.CrmAddress;

    public string CrmCard { get; set; } = start.CrmCard;

    public WayToOneC Way { get; set; } = start.Way;

    public string OneCFolder { get; set; } = start.OneCFolder;

    public string ComFile { get; set; } = start.Com.File;

    public string ComServer { get; set; } = start.Com.Server;

    public string ComReference { get; set; } = start.Com.Reference;

    public ComVersion ComVersion { get; set; } = start.Com.Version;

    public ComBits ComBits { get; set; } = start.Com.Bits;

    /// <summary>Whether the base is on a 1C server, not in a folder.</summary>
    public bool ComOnServer { get; set; } = start.Com.Server.Length > 0;

    public string OneCAddress { get; set; } = start.OneCAddress;

    public string OneCUser { get; set; } = start.OneCUser;

    public string OneCPassword { get; set; } = start.OneCPassword;

    public string Prefix { get; set; } = start.Prefix;

    public string Configuration { get; set; } = start.Configuration;

    /// <summary>Whether the base has been saved, so that an empty password means the saved one.</summary>
    public bool IsSaved => start.Id.Length > 0;

    /// <summary>Whether the prefix is locked (rule N2).</summary>
    public bool PrefixLocked => start.PrefixLocked;

    /// <summary>What the form asks for.</summary>
    public BaseSettings Settings => start with
    {
        SubscriptionCode = SubscriptionCode,
        ApiLogin = ApiLogin,
        ApiPassword = ApiPassword,
        CrmAddress = CrmAddress,
        CrmCard = CrmCard.Trim(),
        Way = Way,
        OneCFolder = OneCFolder,
        Com = new()
        {
            File = ComOnServer ? "" : ComFile,
            Server = ComOnServer ? ComServer : "",
            Reference = ComOnServer ? ComReference : "",
            Version = ComVersion,
            Bits = ComBits,
        },
        OneCAddress = OneCAddress,
        OneCUser = OneCUser,
        OneCPassword = OneCPassword,
        Prefix = Prefix,
        Configuration = Configuration,
    };
}
