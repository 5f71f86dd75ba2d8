using Obmen.OneC.ComHost;

namespace Obmen.ComStandIn;

/// <summary>A connector that doesn't connect.</summary>
internal sealed class RefusingSession(int code, string text) : IBaseSession
{
    public Connected Connect(string connector, string connection) => throw new RefusalException($"{text} [{connection}]", code);

    public IReadOnlyList<Described> Describe(IReadOnlyList<string> names) => throw NotConnected();

    public IEnumerable<object?[]> Query(string text, IReadOnlyDictionary<string, WireValue> parameters, IReadOnlyList<bool> typed) => throw NotConnected();

    public string Template(string type, bool isFolder) => throw NotConnected();

    public (string? Xml, string? Version) Read(string type, Guid key, bool toChange) => throw NotConnected();

    public string ReadRecords(string xml) => throw NotConnected();

    public bool Write(string type, string xml, Guid key, bool isNew, string? version) => throw NotConnected();

    public void WriteRecords(string xml) => throw NotConnected();

    public void Act(string type, Guid key, string act, string? version) => throw NotConnected();

    public void Dispose()
    {
    }

    private static InvalidOperationException NotConnected() => new("not connected");
}
