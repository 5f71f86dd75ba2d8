using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Memory;

/// <summary>Plans, journal and links in memory: the model that the real store is measured against, and a store for a quick look.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed partial class MemoryStore(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, (PlanHeader Header, List<PlanRow> Rows)> plans = [];
    private readonly Dictionary<Guid, Run> runs = [];
    private readonly Dictionary<Guid, Entry> entries = [];
    private readonly Dictionary<(string Base, string Kind, string OneC), Link> links = [];
    private readonly List<Message> messages = [];
}
