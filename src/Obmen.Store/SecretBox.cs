using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Obmen.Store;

/// <summary>Encrypts secrets at rest with ASP.NET Data Protection. The key ring lies in the data folder, readable by its owner alone; on Windows it is bound to the user.</summary>
public sealed class SecretBox
{
    private static readonly TimeSpan KeyLasts = TimeSpan.FromDays(90);

    private readonly string folder;
    private volatile IDataProtector protector;

    /// <summary>Opens the key ring in a folder, making it when it isn't there.</summary>
    public SecretBox(string keyFolder)
    {
        folder = keyFolder;
        protector = Open(out _);
    }

    /// <summary>Registers data protection with the key ring in a folder, making it when it isn't there.</summary>
    public static void Guard(IServiceCollection services, string keyFolder)
    {
        OwnerOnly.CreateFolder(keyFolder);
        var protection = services.AddDataProtection().SetApplicationName("Obmen").PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
        if (OperatingSystem.IsWindows())
            protection.ProtectKeysWithDpapi();
    }

    /// <summary>Whether the key ring itself is encrypted (Windows) or only guarded by file permissions.</summary>
    public static bool IsRingProtected => OperatingSystem.IsWindows();

    /// <summary>Adds a key that everything is encrypted with from now on; what was encrypted before can still be read. Returns its id.</summary>
    public Guid AddKey()
    {
        var now = TimeProvider.System.GetUtcNow();
        Open(out var keys);
        var key = keys.CreateNewKey(now, now + KeyLasts).KeyId;
        // A ring that is open goes on with its former key for a while.
        protector = Open(out _);
        return key;
    }

    /// <summary>Deletes every key but one: what was encrypted with the others can't be read any more by whoever opens the ring from now on.</summary>
    public void ForgetKeysBut(Guid kept)
    {
        foreach (var key in Directory.EnumerateFiles(folder, "key-*.xml").Where(file => Path.GetFileName(file) != $"key-{kept}.xml"))
            File.Delete(key);
    }

    /// <summary>The secret, encrypted; an empty one stays empty.</summary>
    public string Protect(string secret) => secret.Length == 0 ? "" : protector.Protect(secret);

    /// <summary>The secret, readable. Throws a <see cref="StoreException"/> when the key ring is another one.</summary>
    public string Unprotect(string hidden)
    {
        try
        {
            return hidden.Length == 0 ? "" : protector.Unprotect(hidden);
        }
        catch (System.Security.Cryptography.CryptographicException failure)
        {
            throw new StoreException(
                new("Сохранённый пароль не расшифровать: ключи в папке данных не те.", "A saved password can't be decrypted: the keys in the data folder are others."),
                new("Введите пароль заново на вкладке подключения", "Enter the password again on the connection tab"),
                failure);
        }
    }

    private IDataProtector Open(out IKeyManager keys)
    {
        var services = new ServiceCollection();
        Guard(services, folder);
        var provider = services.BuildServiceProvider();
        keys = provider.GetRequiredService<IKeyManager>();
        return provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("Obmen.Secrets.v1");
    }
}
