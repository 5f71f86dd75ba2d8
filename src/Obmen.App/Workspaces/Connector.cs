using System.Collections.Concurrent;
using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Store;

namespace Obmen.App.Workspaces;

/// <summary>Connects a base to its CRM subscription (rules N1, N2) and keeps the connection while it works.</summary>
public sealed class Connector
{
    private readonly BaseBook bases;
    private readonly IJournal journal;
    private readonly Ends ends;
    private readonly Rights rights;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Connection> open = new(StringComparer.Ordinal);

    internal Connector(BaseBook bases, IJournal journal, Ends ends, Rights rights, TimeProvider time) =>
        (this.bases, this.journal, this.ends, this.rights, this.time) = (bases, journal, ends, rights, time);

    /// <summary>Connections were made or lost; the argument is the base's id.</summary>
    public event Action<string>? Changed;

    /// <summary>The connection that is open now, or null.</summary>
    public Connection? Current(string baseId) => open.GetValueOrDefault(baseId);

    /// <summary>
    /// Checks the form, the prefix, the CRM and the 1C base, and on success keeps the settings and opens the connection. What fails is a
    /// finding; nothing is thrown for it. An empty password of a saved base means the one that is saved. A form without an id whose
    /// subscription and 1C address are already known is that base.
    /// </summary>
    public async Task<ConnectResult> ConnectAsync(BaseSettings form, CancellationToken cancel)
    {
        Actor.Require(Role.Administrator);
        var all = await bases.ListAsync(cancel);
        var stored = all.FirstOrDefault(known => known.Id == form.Id)
            ?? all.FirstOrDefault(known => known.SubscriptionCode == form.SubscriptionCode && known.Way == form.Way && known.OneCPlace == form.OneCPlace);
        BaseSettings settings;
        try
        {
            var kept = stored is not null && (form.ApiPassword.Length == 0 || form.OneCPassword.Length == 0) ? await bases.WithPasswordsAsync(stored.Id) : stored;
            settings = Complete(form, kept);
        }
        catch (StoreException failure)
        {
            return new([Bad(failure)], null) { FormIsWrong = true };
        }

        rights.Ask(Role.Administrator, settings.Id, new($"Подключение базы {settings.Title}", $"Connected the base {settings.Title}"));
        var others = all.Where(other => other.Id != settings.Id && other.SubscriptionCode == settings.SubscriptionCode).ToList();
        var wrong = FormCheck.Look(settings, others, stored).ToList();
        if (wrong.Count > 0)
            return new(wrong, null) { FormIsWrong = true };

        var (findings, connection) = await ReachAsync(settings, cancel);
        if (connection is not null)
        {
            await bases.SaveAsync(settings);
            await journal.TellAsync(new(0, settings.Id, time.GetUtcNow(), MessageLevel.Info, Established(settings.Way)), cancel);
            Keep(connection);
        }

        return new(findings, connection);
    }

    /// <summary>The connection of a saved base: the open one, or a new one made from its settings.</summary>
    public async Task<ConnectResult> ReconnectAsync(string baseId, CancellationToken cancel)
    {
        // A base that is read from files is read again when a newer file has come.
        if (Current(baseId) is { OneC: not OneCBase { IsOutdated: true } } connection)
            return new([], connection);
        try
        {
            if (await bases.WithPasswordsAsync(baseId) is not { } settings)
                return new([new(FindingLevel.Bad, new("База", "Base"), new("Такой базы нет", "There is no such base"), new("Подключите её заново", "Connect it again"))], null);
            var (findings, made) = await ReachAsync(settings, cancel);
            if (made is not null)
                Keep(made);
            return new(findings, made);
        }
        catch (StoreException failure)
        {
            return new([Bad(failure)], null);
        }
    }

    /// <summary>The connection of a saved base; a <see cref="SideException"/> with the first thing that is wrong when there is none.</summary>
    internal async Task<Connection> RequireAsync(string baseId, CancellationToken cancel)
    {
        var result = await ReconnectAsync(baseId, cancel);
        if (result.Connection is { } connection)
            return connection;
        var bad = result.Findings.First(finding => finding.Level == FindingLevel.Bad);
        throw new SideException(bad.Detail, bad.Advice, Reaction.StopRun);
    }

    /// <summary>Closes a connection; the settings stay.</summary>
    public void Disconnect(string baseId)
    {
        if (open.TryRemove(baseId, out _))
            Changed?.Invoke(baseId);
    }

    /// <summary>Allows another prefix for a base that has been exchanged: a deliberate act, every link by code breaks with the change.</summary>
    public async Task UnlockPrefixAsync(string baseId, CancellationToken cancel)
    {
        rights.Ask(Role.Administrator, baseId, new("Снят запрет на смену префикса", "The prefix was unlocked"));
        if (await bases.FindAsync(baseId, cancel) is not { } settings)
            return;
        await bases.ChangeAsync(baseId, known => known with { PrefixLocked = false }, cancel);
        await journal.TellAsync(new(0, baseId, time.GetUtcNow(), MessageLevel.Warning, new($"Запрет на смену префикса «{settings.Prefix}» снят", $"Prefix \"{settings.Prefix}\" was unlocked")), cancel);
    }

    private static Words Established(WayToOneC way) => way switch
    {
        WayToOneC.File => new("Соединение установлено: файл обмена", "Connected by an exchange file"),
        WayToOneC.Com => new("Соединение установлено COM", "Connected over COM"),
        _ => new("Соединение установлено Web", "Connected over the Web"),
    };

    private async Task<(List<Finding> Findings, Connection? Connection)> ReachAsync(BaseSettings settings, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var crm = await TryAsync(new("CRM", "CRM"), findings, () => ends.CrmAsync(settings, cancel));
        var oneC = await TryAsync(new("1С", "1C"), findings, () => ends.OneCAsync(settings, cancel));
        return crm is null || oneC is null ? (findings, null) : (findings, new(settings with { ApiPassword = "", OneCPassword = "" }, oneC, crm, Ends.Facts(oneC)));
    }

    private static async Task<T?> TryAsync<T>(Words title, List<Finding> findings, Func<Task<T>> open)
        where T : class
    {
        try
        {
            var end = await open();
            findings.Add(new(FindingLevel.Good, title, new("Подключение установлено", "Connected"), Words.None));
            return end;
        }
        catch (SideException failure)
        {
            findings.Add(new(FindingLevel.Bad, title, failure.What, failure.Advice));
            return null;
        }
    }

    private void Keep(Connection connection)
    {
        open[connection.Base.Id] = connection;
        Changed?.Invoke(connection.Base.Id);
    }

    private static BaseSettings Complete(BaseSettings form, BaseSettings? stored)
    {
        var address = form.OneCAddress.Trim();
        var folder = form.OneCFolder.Trim();
        return form with
        {
            Id = stored?.Id ?? Guid.CreateVersion7().ToString("N"),
            Title = form.Title.Length > 0 ? form.Title : stored?.Title ?? TitleOf(form.Way, folder, address, form.Com.Trimmed()),
            SubscriptionCode = form.SubscriptionCode.Trim(),
            ApiLogin = form.ApiLogin.Trim(),
            ApiPassword = form.ApiPassword.Length > 0 ? form.ApiPassword : stored?.ApiPassword ?? "",
            CrmAddress = form.CrmAddress.Trim(),
            OneCAddress = address,
            OneCFolder = folder,
            Com = form.Com.Trimmed(),
            OneCUser = form.OneCUser.Trim(),
            OneCPassword = form.OneCPassword.Length > 0 ? form.OneCPassword : stored?.OneCPassword ?? "",
            Prefix = form.Prefix.Trim(),
            PrefixLocked = stored?.PrefixLocked ?? false,
        };
    }

    private static string TitleOf(WayToOneC way, string folder, string address, ComPlace com) => way switch
    {
        WayToOneC.File => FileTitle(folder),
        WayToOneC.Com => com.Title,
        _ => address.TrimEnd('/').Split('/')[^1],
    };

    // A folder of the program's own has a name that says nothing.
    private static string FileTitle(string folder) => Path.GetFileName(folder.TrimEnd('/', '\\')) is { Length: > 0 } name && !Guid.TryParse(name, out _) ? name : "1С";

    private static Finding Bad(StoreException failure) => new(FindingLevel.Bad, new("Пароль", "Password"), failure.What, failure.Advice);
}
