using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Store.Sql;

namespace Obmen.App.Schedules;

/// <summary>The schedules of all bases, in the store.</summary>
public sealed class ScheduleBook
{
    private const string Kind = "schedule";

    private readonly SqlStore store;
    private readonly Rights rights;
    private readonly TimeProvider time;

    internal ScheduleBook(SqlStore store, Rights rights, TimeProvider time) => (this.store, this.rights, this.time) = (store, rights, time);

    /// <summary>The schedules of a base, or of all when it is null; in the order they were made.</summary>
    public async Task<IReadOnlyList<Schedule>> ListAsync(string? baseId) =>
        [.. (await store.SettingsAsync(Kind)).Select(setting => Read(setting.Body)).Where(schedule => baseId is null || schedule.BaseId == baseId)];

    /// <summary>Keeps a schedule in place of the one with its id and gives a new one its id. What was due before this moment isn't made up for.</summary>
    public async Task<Schedule> SaveAsync(Schedule schedule)
    {
        rights.Ask(Role.Administrator, schedule.BaseId, new($"Расписание: {ActionKind.For(schedule.Kind).Title.Ru}{(schedule.IsOff ? ", выключено" : "")}", $"Schedule: {ActionKind.For(schedule.Kind).Title.En}{(schedule.IsOff ? ", off" : "")}"));
        var kept = schedule with { Id = schedule.Id.Length > 0 ? schedule.Id : Guid.CreateVersion7().ToString("N"), SeenTo = time.GetUtcNow(), GoodTo = time.GetUtcNow(), IsUnderWay = false };
        await store.SaveSettingAsync(Kind, kept.Id, Write(kept));
        return kept;
    }

    /// <summary>Holds all that a base does by itself, or lets it go on; returns how many lines of the schedule that changed. What was due meanwhile isn't made up for.</summary>
    public async Task<int> HoldAsync(string baseId, bool held)
    {
        rights.Ask(Role.Administrator, baseId, held ? new("Расписание приостановлено", "The schedule was held") : new("Расписание возобновлено", "The schedule goes on"));
        var (changed, now) = (0, time.GetUtcNow());
        foreach (var schedule in await ListAsync(baseId))
        {
            if (schedule.IsHeld != held && await ReplaceAsync(schedule, schedule with { IsHeld = held, SeenTo = now, GoodTo = now, IsUnderWay = false }))
                changed++;
        }

        return changed;
    }

    /// <summary>Forgets a schedule; says whether it was there.</summary>
    public Task<bool> RemoveAsync(string id)
    {
        rights.Ask(Role.Administrator, "", new("Удалено из расписания", "Removed from the schedule"));
        return store.DeleteSettingAsync(Kind, id);
    }

    /// <summary>
    /// Changes a schedule if it still is what was read, and says so: of several processes that find it due, one takes the turn, and what a
    /// person changes meanwhile isn't overwritten.
    /// </summary>
    internal Task<bool> ReplaceAsync(Schedule old, Schedule changed) => store.ReplaceSettingAsync(Kind, old.Id, Write(old), Write(changed));

    private static Schedule Read(string body) => JsonSerializer.Deserialize(body, ScheduleJson.Default.Schedule)!;

    private static string Write(Schedule schedule) => JsonSerializer.Serialize(schedule, ScheduleJson.Default.Schedule);
}

/// <summary>Schedules as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(TimeOnly[]))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
