using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;
using Obmen.Sandbox.OneC.Writing.Posting;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>
/// Writes objects and independent records as the program would: codes and numbers given when absent, unique codes, closed periods, versions.
/// In load mode (<c>1C_OData-DataLoadMode</c>) none of that happens.
/// </summary>
internal sealed class ObjectWriter(Base store, EntitySet set, WriteContext context)
{
    /// <summary>Creates an object and returns its key.</summary>
    internal Task<Dictionary<string, object>> CreateAsync(Dictionary<string, object> given) => store.WriteAsync(
        session =>
        {
            Complete(session, given);
            var key = set.Key.ToDictionary(name => name, name => given[name], StringComparer.Ordinal);
            if (session.Value(set, key, set.Key[0]) is not null)
                throw ODataError.Exists();
            session.Insert(set, given);
            return key;
        },
        context.Cancel);

    /// <summary>Changes what is given; <paramref name="whole"/> (PUT) empties the rest. A tabular section is replaced as a whole.</summary>
    internal Task<bool> ChangeAsync(IReadOnlyDictionary<string, object> key, Dictionary<string, object> given, bool whole) => store.WriteAsync(
        session =>
        {
            CheckVersion(session, key);
            foreach (var name in set.Key)
                given.Remove(name);
            given.Remove("IsFolder");
            if (whole)
                FillEmpty(given, except: ["IsFolder", "Predefined", "PredefinedDataName", .. set.Key, set.Numbering?.Property ?? ""]);
            LeaveOutForeign(session, key, given);
            Check(session, key, given);
            if (set.Find("DataVersion") is not null)
                given["DataVersion"] = session.NextVersion();
            return given.Count == 0 || session.Update(set, key, given);
        },
        context.Cancel);

    /// <summary>Deletes at once, whatever refers to it; the deletion mark is another thing.</summary>
    internal Task<bool> DeleteAsync(IReadOnlyDictionary<string, object> key) => store.WriteAsync(
        session =>
        {
            CheckVersion(session, key);
            CheckPeriod(session, key, null);
            if (set.Kind == "Document")
                new Poster(store, session, set, key).Clear();
            return session.Delete(set, key);
        },
        context.Cancel);

    /// <summary>Posts a document or takes its posting back; what it moves moves with it.</summary>
    internal Task<bool> PostAsync(IReadOnlyDictionary<string, object> key, bool post, bool realTime) => store.WriteAsync(
        session =>
        {
            CheckVersion(session, key);
            if (post && !set.Posting.Allowed)
                throw ODataError.Own($"Документ \"{set.ObjectName}\" не проводится: проведение запрещено");
            if (post && realTime && !set.Posting.RealTime)
                throw ODataError.Own($"Документ \"{set.ObjectName}\": оперативное проведение запрещено");
            CheckPeriod(session, key, null);
            if (post && session.Value(set, key, "DeletionMark") is 1L)
                throw ODataError.Own($"Помеченный на удаление документ \"{set.ObjectName}\" не может быть проведен");
            var poster = new Poster(store, session, set, key);
            if (post)
                poster.Post();
            else
                poster.Clear();
            return session.Update(set, key, new Dictionary<string, object>(StringComparer.Ordinal) { ["Posted"] = post ? 1L : 0L, ["DataVersion"] = session.NextVersion() });
        },
        context.Cancel);

    private void Complete(Session session, Dictionary<string, object> given)
    {
        if (set.Kind == "Document")
            given.TryAdd("Date", Property.DateText(context.Time.GetLocalNow().DateTime));
        FillEmpty(given, except: []);
        if (set.HasFolders)
            EmptyForeign(given, isFolder: given["IsFolder"] is 1L);
        if (set.Find("DataVersion") is not null)
            given["DataVersion"] = session.NextVersion();
        if (context.LoadMode)
            return;
        Require(given, "Description", "Наименование");
        if (set.IsOwned)
            Require(given, set.Find("Owner_Key") is null ? "Owner" : "Owner_Key", "Владелец");
        ClosedPeriods.Check(store.Configuration, session, set, given);
        if (set.Numbering is not { } rule)
            return;
        var numbering = new Numbering(session, set, rule);
        if (rule.IsAutomatic && given[rule.Property] is "")
            given[rule.Property] = numbering.Next(given);
        numbering.CheckUnique(given);
    }

    private void Check(Session session, IReadOnlyDictionary<string, object> key, Dictionary<string, object> given)
    {
        if (session.Value(set, key, set.Key[0]) is null)
            throw ODataError.NoInstance();
        if (context.LoadMode)
            return;
        CheckPeriod(session, key, given);
        if (given.ContainsKey("Description"))
            Require(given, "Description", "Наименование");
        if (set.Numbering is not { } rule || !given.ContainsKey(rule.Property))
            return;
        var series = new Dictionary<string, object>(given, StringComparer.Ordinal);
        foreach (var name in (string[])["Ref_Key", "Date", "Owner", "Owner_Key"])
        {
            if (set.Find(name) is not null && session.Value(set, key, name) is { } current)
                series.TryAdd(name, current);
        }

        new Numbering(session, set, rule).CheckUnique(series);
    }

    // A closed period holds for the date the document has and for the one it gets.
    private void CheckPeriod(Session session, IReadOnlyDictionary<string, object> key, IReadOnlyDictionary<string, object>? given)
    {
        if (set.Kind != "Document" || context.LoadMode)
            return;
        var current = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in ((string[])["Date", ClosedPeriods.Organisation]).Where(name => set.Find(name) is not null))
            current[name] = session.Value(set, key, name) ?? throw ODataError.NoInstance();
        ClosedPeriods.Check(store.Configuration, session, set, current);
        if (given is null)
            return;
        foreach (var (name, value) in given)
            current[name] = value;
        ClosedPeriods.Check(store.Configuration, session, set, current);
    }

    private void CheckVersion(Session session, IReadOnlyDictionary<string, object> key)
    {
        if (context.IfMatch.Length == 0 || context.IfMatch == "*" || set.Find("DataVersion") is null)
            return;
        var current = session.Value(set, key, "DataVersion") as string ?? throw ODataError.NoInstance();
        if (current != context.IfMatch)
            throw new ODataError(412, -1, "Данные были изменены или удалены другим пользователем");
    }

    private void FillEmpty(Dictionary<string, object> values, IReadOnlyCollection<string> except)
    {
        foreach (var property in set.Properties.Where(property => !except.Contains(property.Name)))
            values.TryAdd(property.Name, property.Empty);
        foreach (var section in set.Sections)
            values.TryAdd(section.Name, "[]");
    }

    // Attributes for items only are null in a folder, and the other way round.
    private void EmptyForeign(Dictionary<string, object> values, bool isFolder)
    {
        foreach (var property in set.Properties.Where(property => property.Use == (isFolder ? UsedFor.Items : UsedFor.Folders)))
            values[property.Name] = DBNull.Value;
    }

    private void LeaveOutForeign(Session session, IReadOnlyDictionary<string, object> key, Dictionary<string, object> given)
    {
        if (!set.HasFolders)
            return;
        var foreign = session.Value(set, key, "IsFolder") is 1L ? UsedFor.Items : UsedFor.Folders;
        foreach (var property in set.Properties.Where(property => property.Use == foreign))
            given.Remove(property.Name);
    }

    private void Require(Dictionary<string, object> values, string property, string title)
    {
        if (set.Find(property) is not null && values.GetValueOrDefault(property) is string text && (text.Length == 0 || text == Property.EmptyKey))
            throw ODataError.Own($"Поле \"{title}\" не заполнено");
    }
}
