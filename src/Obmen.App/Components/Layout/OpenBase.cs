using Obmen.App.Workspaces;
using Obmen.Exchange.Sides;

namespace Obmen.App.Components.Layout;

/// <summary>The base this browser tab shows: its settings, its connection and the job under way. One for each tab.</summary>
public sealed class OpenBase : IDisposable
{
    private readonly Workspace workspace;
    private readonly Desk desk;
    private readonly PlanNews news;
    private readonly CancellationTokenSource closed = new();

    /// <summary>Watches the workspace until disposed.</summary>
    public OpenBase(Workspace workspace, Desk desk, PlanNews news)
    {
        (this.workspace, this.desk, this.news) = (workspace, desk, news);
        news.Changed += OnNews;
        desk.Changed += Load;
        workspace.Connector.Changed += OnConnection;
        workspace.Jobs.Changed += OnJob;
    }

    /// <summary>Something here is other than it was. Told on any thread.</summary>
    public event Action? Changed;

    /// <summary>The base's id; null before the first connection.</summary>
    public string? Id => desk.BaseId;

    /// <summary>The settings, without passwords; null before the first connection.</summary>
    public BaseSettings? Settings { get; private set; }

    /// <summary>What the last attempt to connect found.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>True while both ends are being reached.</summary>
    public bool IsConnecting { get; private set; }

    /// <summary>The open connection, or null.</summary>
    public Connection? Connection => Id is { } id ? workspace.Connector.Current(id) : null;

    /// <summary>The job of this base that is under way or was the last to end; null when there was none.</summary>
    public Job? Job => Id is { } id ? workspace.Jobs.Current(id) : null;

    /// <summary>Takes the base last worked with and reaches its ends again. Called once, when the tab opens.</summary>
    public async Task OpenAsync()
    {
        if (desk.BaseId is null && (await workspace.Bases.ListAsync(closed.Token)).FirstOrDefault() is { } first)
            desk.Take(first.Id);
        await RefreshAsync();
        if (Id is { } id && Connection is null)
            await ReachAsync(() => workspace.Connector.ReconnectAsync(id, closed.Token));
    }

    /// <summary>Connects with what the form says; on success its base becomes the one worked with.</summary>
    public async Task<bool> ConnectAsync(BaseSettings form)
    {
        var result = await ReachAsync(() => workspace.Connector.ConnectAsync(form, closed.Token));
        if (result.Connection is not { } connection)
            return false;
        desk.Take(connection.Base.Id);
        await RefreshAsync();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        desk.Changed -= Load;
        workspace.Connector.Changed -= OnConnection;
        workspace.Jobs.Changed -= OnJob;
        news.Changed -= OnNews;
        closed.Cancel();
        closed.Dispose();
    }

    private async Task<ConnectResult> ReachAsync(Func<Task<ConnectResult>> reach)
    {
        IsConnecting = true;
        Changed?.Invoke();
        try
        {
            var result = await reach();
            Findings = result.Findings;
            return result;
        }
        finally
        {
            IsConnecting = false;
            Changed?.Invoke();
        }
    }

    private void Load() => _ = RefreshAsync();

    /// <summary>Reads the settings anew.</summary>
    public async Task RefreshAsync()
    {
        Settings = Id is { } id ? await workspace.Bases.FindAsync(id, closed.Token) : null;
        Changed?.Invoke();
    }

    private void OnConnection(string baseId) => Tell(baseId);

    /// <summary>Rows of a plan of this base were marked or decided here: its other open pages show it.</summary>
    public void TellOfPlan()
    {
        if (Id is { } id)
            news.Tell(id, this);
    }

    private void OnNews(string baseId, OpenBase at)
    {
        if (at != this)
            Tell(baseId);
    }

    private void OnJob(Job job) => Tell(job.BaseId);

    private void Tell(string baseId)
    {
        if (baseId == Id)
            Changed?.Invoke();
    }
}
