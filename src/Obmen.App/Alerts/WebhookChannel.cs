using System.Net.Http.Json;
using Obmen.Store;

namespace Obmen.App.Alerts;

/// <summary>Posts an alert as JSON to an address of the person's choice.</summary>
internal sealed class WebhookChannel(AlertBook book) : IAlertChannel, IDisposable
{
    // A redirect would carry what is told to another host.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(15) };

    /// <inheritdoc/>
    public async Task<bool> TellAsync(Alert alert)
    {
        try
        {
            if (await book.AddressAsync() is not { } address)
                return false;
            using var answer = await http.PostAsJsonAsync(address, alert, AlertJson.Default.Alert, CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
                Serilog.Log.Warning("The webhook answered {Status}", (int)answer.StatusCode);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or StoreException)
        {
            // Its message would name the address, which may hold a token.
            Serilog.Log.Warning("The webhook can't be reached: {Kind}", failure.GetType().Name);
            return false;
        }
    }

    public void Dispose() => http.Dispose();
}
