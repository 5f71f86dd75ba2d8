using System.Security.Cryptography;
using System.Text;
using Obmen.App.People;
using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Store.Sql;

namespace Obmen.App.Templates;

/// <summary>Templates of bases' settings: made of one base, looked at beside another, put into it.</summary>
public sealed class TemplateBook
{
    private const string Kind = "template";
    private static readonly Words ScheduleTitle = new("Расписание", "Schedule");
    private static readonly Words Absent = Words.Same("—");

    private readonly SqlStore store;
    private readonly BaseDefaults defaults;
    private readonly ScheduleBook schedules;
    private readonly Rights rights;

    internal TemplateBook(SqlStore store, BaseDefaults defaults, ScheduleBook schedules, Rights rights) =>
        (this.store, this.defaults, this.schedules, this.rights) = (store, defaults, schedules, rights);

    /// <summary>All templates by name.</summary>
    public async Task<IReadOnlyList<Template>> ListAsync() =>
        [.. (await store.SettingsAsync(Kind)).Select(setting => Template.Read(setting.Body)).OrderBy(template => template.Name, StringComparer.CurrentCulture)];

    /// <summary>The template of a name, or null.</summary>
    public async Task<Template?> FindAsync(string name) => await store.SettingAsync(Kind, name) is { } body ? Template.Read(body) : null;

    /// <summary>Keeps what is set for a base as a template, in place of the one of that name.</summary>
    public async Task<Template> SaveAsync(string name, BaseSettings from)
    {
        rights.Ask(Role.Administrator, from.Id, new($"Шаблон «{name}» записан", $"The template \"{name}\" was saved"));
        var settings = new Dictionary<string, string>();
        foreach (var part in TemplatePart.All)
        {
            if (await defaults.KeptAsync(from.Id, part.Name) is { } kept)
                settings[part.Name] = kept;
        }

        // What came of a schedule is the base's own, and so are choices: they name its groups.
        var lines = (await schedules.ListAsync(from.Id)).Select(line => new Schedule { Kind = line.Kind, Timing = line.Timing, LastDays = line.LastDays, IsOff = line.IsOff });
        var template = new Template { Name = name, Crm = CrmOf(from), Settings = settings, Schedules = [.. lines] };
        await store.SaveSettingAsync(Kind, name, template.Write());
        return template;
    }

    /// <summary>Forgets a template; bases that it was put into keep what they have. Says whether it was there.</summary>
    public Task<bool> RemoveAsync(string name)
    {
        rights.Ask(Role.Administrator, "", new($"Шаблон «{name}» удалён", $"The template \"{name}\" was removed"));
        return store.DeleteSettingAsync(Kind, name);
    }

    /// <summary>What a template would change at a base; changes nothing.</summary>
    public async Task<TemplatePreview> PreviewAsync(Template template, BaseSettings known)
    {
        var changes = new List<TemplateChange>();
        foreach (var part in TemplatePart.All)
        {
            if (template.Settings.TryGetValue(part.Name, out var kept))
                changes.AddRange(part.Changes(await defaults.KeptAsync(known.Id, part.Name), kept));
        }

        var (goes, comes) = Differ(await schedules.ListAsync(known.Id), template.Schedules);
        changes.AddRange(goes.Select(line => new TemplateChange(ScheduleTitle, ActionKind.For(line.Kind).Title, Told(line), Absent)));
        changes.AddRange(comes.Select(line => new TemplateChange(ScheduleTitle, ActionKind.For(line.Kind).Title, Absent, Told(line))));
        return new(changes, template.Crm != CrmOf(known));
    }

    /// <summary>Puts a template into a base; returns what it changed.</summary>
    public async Task<TemplatePreview> ApplyAsync(Template template, BaseSettings known)
    {
        rights.Ask(Role.Administrator, known.Id, new($"Применён шаблон «{template.Name}»", $"The template \"{template.Name}\" was applied"));
        var preview = await PreviewAsync(template, known);
        foreach (var part in TemplatePart.All)
        {
            if (template.Settings.TryGetValue(part.Name, out var kept))
                await defaults.TakeOverAsync(known.Id, part.Name, kept);
        }

        var (goes, comes) = Differ(await schedules.ListAsync(known.Id), template.Schedules);
        foreach (var line in comes)
            await schedules.SaveAsync(line with { BaseId = known.Id });
        foreach (var line in goes)
            await schedules.RemoveAsync(line.Id);
        return preview;
    }

    // A line that is there already stays as it is, with what came of it.
    private static (IReadOnlyList<Schedule> Goes, IReadOnlyList<Schedule> Comes) Differ(IReadOnlyList<Schedule> now, IReadOnlyList<Schedule> wanted)
    {
        if (wanted.Count == 0)
            return ([], []);
        var (goes, comes) = (now.ToList(), new List<Schedule>());
        foreach (var line in wanted)
        {
            if (goes.FindIndex(old => IsSame(old, line)) is >= 0 and var at)
                goes.RemoveAt(at);
            else
                comes.Add(line);
        }

        return (goes, comes);
    }

    private static bool IsSame(Schedule one, Schedule other) => (one.Kind, one.Timing, one.LastDays, one.IsOff) == (other.Kind, other.Timing, other.LastDays, other.IsOff);

    private static Words Told(Schedule line)
    {
        var words = ScheduleWords.Of(line);
        return line.IsOff ? new($"{words.Ru} (выключено)", $"{words.En} (off)") : words;
    }

    private static string CrmOf(BaseSettings known) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{known.CrmAddress}\n{known.SubscriptionCode}")).AsSpan(0, 8));
}
