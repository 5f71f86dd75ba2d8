using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.FreshOffice;
using Obmen.OneC;

namespace Obmen.App.Workspaces;

/// <summary>Opens the two ends of a base. Failures are a <see cref="Exchange.Sides.SideException"/> in words.</summary>
internal static class Ends
{
    private const double Sure = 0.85;

    /// <summary>A client fit for both ends; the caller disposes it after the ends.</summary>
    internal static HttpClient Client() => HttpEnd.CreateClient();

    internal static Task<OneCBase> OneCAsync(BaseSettings settings, HttpClient http, TimeProvider time, CancellationToken cancel)
    {
        var connection = new OneCConnection
        {
            Address = settings.OneCAddress,
            User = settings.OneCUser,
            Password = settings.OneCPassword,
            Configuration = settings.Configuration.Length > 0 ? settings.Configuration : null,
        };
        return OneCBase.ConnectAsync(connection, http, time, cancel);
    }

    internal static Task<FreshOfficeCrm> CrmAsync(BaseSettings settings, HttpClient http, TimeProvider time, CancellationToken cancel)
    {
        var connection = new FreshOfficeConnection
        {
            Address = settings.CrmAddress,
            SubscriptionCode = settings.SubscriptionCode,
            Login = settings.ApiLogin,
            Password = settings.ApiPassword,
        };
        return FreshOfficeCrm.ConnectAsync(connection, http, time, cancel: cancel);
    }

    /// <summary>What a person is told of the base's configuration.</summary>
    internal static ConfigurationFacts Facts(OneCBase oneC)
    {
        var found = oneC.Configuration;
        var percent = found.Certainty.ToString("P0", System.Globalization.CultureInfo.GetCultureInfo("ru-RU"));
        var certainty = found.Certainty >= Sure
            ? new Words($"определена, уверенность {percent}", $"recognised, certainty {percent}")
            : new Words($"похожа на эту, уверенность {percent}; если не она, выберите из списка", $"looks like this one, certainty {percent}; if it is not, choose from the list");
        return new(found.Profile.Title, certainty, found.Missing, oneC.MarksRoles);
    }
}
