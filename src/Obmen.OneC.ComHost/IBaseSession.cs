namespace Obmen.OneC.ComHost;

/// <summary>
/// A session with one base, for one thread. What fails is a <see cref="SessionException"/> where its kind is known, and any other exception where
/// 1C or COM refused.
/// </summary>
public interface IBaseSession : IDisposable
{
    /// <summary>Opens the session; a licence is taken from here to the disposal.</summary>
    Connected Connect(string connector, string connection);

    /// <summary>The objects that there are of those asked for.</summary>
    IReadOnlyList<Described> Describe(IReadOnlyList<string> names);

    /// <summary>The rows of a query, got as they are taken, with other calls between them; of a typed column the values are <see cref="WireValue"/>s, of others texts, numbers, flags and nulls.</summary>
    IEnumerable<object?[]> Query(string text, IReadOnlyDictionary<string, WireValue> parameters, IReadOnlyList<bool> typed);

    /// <summary>The XML of a new object, or of a record set, with an empty row in each tabular section or one empty record.</summary>
    string Template(string type, bool isFolder);

    /// <summary>An object's XML and version; nulls when there is none.</summary>
    (string? Xml, string? Version) Read(string type, Guid key, bool toChange);

    /// <summary>The records that the filter of a record set finds, as a record set with that filter.</summary>
    string ReadRecords(string xml);

    /// <summary>Writes an object in the ordinary mode, unposted; whether it was there already and was left as it is because it was to be new.</summary>
    bool Write(string type, string xml, Guid key, bool isNew, string? version);

    /// <summary>Replaces the records that the set's filter finds.</summary>
    void WriteRecords(string xml);

    /// <summary>Posts a document (never in real time), takes its posting back, or marks an object for deletion. A repeated call does no harm.</summary>
    void Act(string type, Guid key, string act, string? version);
}

/// <summary>A failure whose kind is known.</summary>
public sealed class SessionException(string kind, string text, int code = 0) : Exception(text)
{
    /// <summary>One of <see cref="FaultKind"/>.</summary>
    public string Kind { get; } = kind;

    /// <summary>HRESULT; 0 where there is none.</summary>
    public int Code { get; } = code;
}
