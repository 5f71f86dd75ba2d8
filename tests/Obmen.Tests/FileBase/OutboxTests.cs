using System.Text.Json.Nodes;
using Obmen.OneC.FileBase;

namespace Obmen.Tests.FileBase;

/// <summary>What waits to be loaded into 1C tells whoever counts it whether it is still what was counted.</summary>
public sealed class OutboxTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-outbox-");

    [Fact]
    public void Its_number_changes_with_it_whoever_changes_it_and_with_nothing_else()
    {
        var (outbox, other) = (Outbox.Open(folder.FullName), Outbox.Open(folder.FullName));
        var seen = new List<long> { outbox.Changes() };
        Next(() => outbox.Put("Document_Счет", "1", new JsonObject { ["Date"] = "2026-04-01T00:00:00" }, isNew: true));
        Next(() => other.Put("Document_Счет", "1", new JsonObject { ["Date"] = "2026-04-02T00:00:00" }, isNew: false));
        outbox.Count().ShouldBe(1);
        outbox.All().ShouldHaveSingleItem().Body["Date"]!.GetValue<string>().ShouldBe("2026-04-02T00:00:00");
        Outbox.Open(folder.FullName).Changes().ShouldBe(seen[^1]);
        Next(() => other.Remove([outbox.Last()]));
        outbox.Count().ShouldBe(0);

        void Next(Action change)
        {
            change();
            seen.ShouldNotContain(outbox.Changes());
            seen.Add(outbox.Changes());
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
