namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>The pair a client logs in with; the key can be issued anew at any moment.</summary>
internal sealed class ApiKey(string login, string key)
{
    private volatile string key = key;

    public bool Fits(string? pair) => pair == $"{login}:{key}";

    public void Reset(string newKey) => key = newKey;
}
