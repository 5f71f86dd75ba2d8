using System.Collections.Concurrent;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.FreshOffice;
using Obmen.OneC;
using Obmen.OneC.Com;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.App.Workspaces;

/// <summary>
/// Opens the two ends of a base. Failures are a <see cref="Exchange.Sides.SideException"/> in words. Whoever reaches the same
/// 1C base as the same user, or the same CRM subscription with whatever login, shares its pace. Disposed after the ends.
/// </summary>
internal sealed class Ends(TimeProvider time, ProfileShelf profiles, ExchangeFolders? folders = null, TimeSpan? patience = null, ComHostOptions? hosts = null) : IAsyncDisposable
{
    private const double Sure = 0.85;

    private readonly HttpClient http = HttpEnd.CreateClient();
    private readonly ConcurrentDictionary<(string Address, string Whose), Pace> paces = new();
    private readonly MetadataCache metadata = new();
    private readonly ComLines lines = new(time, hosts);

    /// <summary>Why bases can't be reached through COM here; nothing where they can.</summary>
    internal Words ComUnavailable => lines.Unavailable;

    public async ValueTask DisposeAsync()
    {
        await lines.DisposeAsync();
        http.Dispose();
    }

    internal Task<OneCBase> OneCAsync(BaseSettings settings, CancellationToken cancel)
    {
        var profile = settings.Configuration.Length > 0 ? profiles.Find(settings.Configuration) : null;
        if (settings.Way == WayToOneC.File && folders is not null)
            return OneCBase.OpenFileAsync(new() { Folder = settings.OneCFolder, IndexFolder = folders.IndexOf(settings.OneCFolder), Profile = profile }, time, cancel);
        if (settings.Way == WayToOneC.Com)
        {
            var com = new OneCComConnection
            {
                File = settings.Com.File,
                Server = settings.Com.Server,
                Reference = settings.Com.Reference,
                Version = settings.Com.Version,
                Bits = settings.Com.Bits,
                User = settings.OneCUser,
                Password = settings.OneCPassword,
                Profile = profile,
            };
            return OneCBase.OpenComAsync(com, lines, time, cancel);
        }

        var connection = new OneCConnection
        {
            Address = settings.OneCAddress,
            User = settings.OneCUser,
            Password = settings.OneCPassword,
            Profile = profile,
            Timeout = patience ?? HttpEnd.LongestSilence,
            Metadata = metadata,
            Pace = PaceOf(settings.OneCAddress, settings.OneCUser),
        };
        return OneCBase.ConnectAsync(connection, http, time, cancel);
    }

    internal Task<FreshOfficeCrm> CrmAsync(BaseSettings settings, CancellationToken cancel)
    {
        var connection = new FreshOfficeConnection
        {
            Address = settings.CrmAddress,
            SubscriptionCode = settings.SubscriptionCode,
            Login = settings.ApiLogin,
            Password = settings.ApiPassword,
            Timeout = patience ?? HttpEnd.LongestSilence,
            Pace = PaceOf(settings.CrmAddress, settings.SubscriptionCode),
        };
        return FreshOfficeCrm.ConnectAsync(connection, http, time, cancel: cancel);
    }

    /// <summary>What a person is told of the base's configuration.</summary>
    internal static ConfigurationFacts Facts(OneCBase oneC)
    {
        var found = oneC.Configuration;
        var percent = found.Certainty.ToString("P0", System.Globalization.CultureInfo.GetCultureInfo("ru-RU"));
        var certainty = found.IsChosen
            ? new Words("выбрана вручную", "chosen by hand")
            : found.Certainty >= Sure
                ? new Words($"определена, уверенность {percent}", $"recognised, certainty {percent}")
                : new Words($"похожа на эту, уверенность {percent}; если не она, выберите из списка", $"looks like this one, certainty {percent}; if it is not, choose from the list");
        return new(found.Profile.Title, certainty, found.MissingTold, oneC.MarksRoles, Feature.Of(found)) { IsFile = oneC.IsFile };
    }

    private Pace PaceOf(string address, string whose) => paces.GetOrAdd((address.TrimEnd('/'), whose), _ => new(time));
}
