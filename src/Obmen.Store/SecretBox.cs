using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Obmen.Store;

/// <summary>Encrypts secrets at rest with ASP.NET Data Protection. The key ring lies in the data folder, readable by its owner alone; on Windows it is bound to the user.</summary>
public sealed class SecretBox
{
    private readonly IDataProtector protector;

    /// <summary>Opens the key ring in a folder, making it when it isn't there.</summary>
    public SecretBox(string keyFolder)
    {
        OwnerOnly.CreateFolder(keyFolder);
        var services = new ServiceCollection();
        var protection = services.AddDataProtection().SetApplicationName("Obmen").PersistKeysToFileSystem(new DirectoryInfo(keyFolder));
        if (OperatingSystem.IsWindows())
            protection.ProtectKeysWithDpapi();
        protector = services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("Obmen.Secrets.v1");
    }

    /// <summary>Whether the key ring itself is encrypted (Windows) or only guarded by file permissions.</summary>
    public static bool IsRingProtected => OperatingSystem.IsWindows();

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
}
