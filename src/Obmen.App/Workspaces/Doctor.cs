using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.Store;

namespace Obmen.App.Workspaces;

/// <summary>Examines a base: the program's own data, the CRM and the 1C base. Writes nothing to either end.</summary>
public sealed class Doctor
{
    private readonly Connector connector;
    private readonly DataFolder folder;

    internal Doctor(Connector connector, DataFolder folder) => (this.connector, this.folder) = (connector, folder);

    /// <summary>Findings as they are made; a failed check is a finding. The base is connected anew for it.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync(string baseId, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return Version();
        yield return Disk();
        yield return Keys();
        connector.Disconnect(baseId);
        var reached = await connector.ReconnectAsync(baseId, cancel);
        foreach (var finding in reached.Findings)
            yield return finding;
        if (reached.Connection is not { } connection)
            yield break;
        foreach (var end in new[] { connection.Crm, connection.OneC }.OfType<IDiagnosable>())
        {
            await foreach (var finding in end.ExamineAsync(cancel))
                yield return finding;
        }
    }

    private static Finding Version() => new(
        FindingLevel.Good,
        new("Программа", "Program"),
        Words.Same($"{typeof(Doctor).Assembly.GetName().Version?.ToString(3)}, .NET {Environment.Version}, {Environment.OSVersion.VersionString}"),
        Words.None);

    private Finding Disk()
    {
        var title = new Words("Папка данных", "Data folder");
        try
        {
            using (new FileStream(Path.Combine(folder.Path, "doctor.tmp"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                var free = new DriveInfo(folder.Path).AvailableFreeSpace >> 20;
                return new(FindingLevel.Good, title, new($"запись возможна, свободно {free:N0} МБ", $"writable, {free:N0} MB free"), Words.None);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new(FindingLevel.Bad, title, new("записать нельзя", "not writable"), new("Проверьте права на папку и место на диске", "Check the rights to the folder and the disk space"));
        }
    }

    private static Finding Keys() => SecretBox.IsRingProtected
        ? new(FindingLevel.Good, new("Ключи паролей", "Password keys"), new("зашифрованы учётной записью Windows", "encrypted by the Windows account"), Words.None)
        : new(
            FindingLevel.Warning,
            new("Ключи паролей", "Password keys"),
            new("лежат в папке данных, защищены только правами на файлы", "lie in the data folder, guarded by file permissions only"),
            new("Не копируйте папку keys вместе с базой данных и не открывайте её другим", "Don't copy the folder keys along with the database and don't open it to others"));
}
