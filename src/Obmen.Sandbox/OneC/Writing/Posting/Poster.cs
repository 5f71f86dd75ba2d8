using System.Globalization;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Writing.Posting;

/// <summary>Does what the program does when a document is posted: checks that it is filled, moves stock, tells in one message all that is wrong.</summary>
internal sealed class Poster(Base store, Session session, EntitySet set, IReadOnlyDictionary<string, object> key)
{
    private readonly GoodsEntries entries = new(store.Configuration, session, set, (string)key["Ref_Key"]);

    internal void Post()
    {
        var check = new FillCheck(set, ValueOf);
        var problems = check.Problems().ToList();
        if (problems.Count == 0)
        {
            var shortages = entries.Write(check.Rows("Товары"), ValueOf);
            if (store.ControlsStock)
                problems.AddRange(shortages);
        }

        if (problems.Count > 0)
            throw ODataError.Own($"Не удалось провести документ \"{Title()}\":\n{string.Join('\n', problems)}");
    }

    /// <summary>Takes the movements back.</summary>
    internal void Clear() => entries.Clear();

    private object? ValueOf(string name) => session.Value(set, key, name);

    private string Title() =>
        $"{set.ObjectName} {ValueOf("Number")} от {DateTime.Parse((string)ValueOf("Date")!, CultureInfo.InvariantCulture).ToString("dd.MM.yyyy H:mm:ss", CultureInfo.InvariantCulture)}";
}
