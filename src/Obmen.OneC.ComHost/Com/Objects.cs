using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Obmen.OneC.ComHost.Com;

/// <summary>Objects and record sets as 1C's own XML (СериализаторXDTO), and what is done with them.</summary>
[SupportedOSPlatform("windows")]
internal sealed class Objects(Late global, Values values)
{
    /// <inheritdoc cref="IBaseSession.Template"/>
    internal string Template(string type, bool isFolder)
    {
        var (kind, name) = TypeName.Split(type);
        using var managers = global.Get(TypeName.Managers(kind));
        using var manager = managers.Get(name);
        using var made = manager.CallFor(kind switch
        {
            "DocumentObject" => "CreateDocument",
            _ when kind.EndsWith("RecordSet", StringComparison.Ordinal) => "CreateRecordSet",
            _ when isFolder => "CreateFolder",
            _ => "CreateItem",
        });
        if (kind.EndsWith("RecordSet", StringComparison.Ordinal))
        {
            using var record = made.CallFor("Add");
            return Xml(made);
        }

        using var metadata = made.CallFor("Metadata");
        using var tables = metadata.Get("TabularSections");
        foreach (var table in tables.Items())
        {
            using var rows = made.Get((string)table.Property("Name")!);
            using var row = rows.CallFor("Add");
        }

        return Xml(made);
    }

    /// <inheritdoc cref="IBaseSession.Read"/>
    internal (string? Xml, string? Version) Read(string type, Guid key, bool toChange)
    {
        if (toChange)
            CheckRight(type);
        if (Find(type, key) is not { } found)
            return (null, null);
        using (found)
            return (Xml(found), Version(found));
    }

    /// <inheritdoc cref="IBaseSession.ReadRecords"/>
    internal string ReadRecords(string xml)
    {
        using var set = Object(xml);
        set.Call("Read");
        return Xml(set);
    }

    /// <inheritdoc cref="IBaseSession.Write"/>
    internal bool Write(string type, string xml, Guid key, bool isNew, string? version)
    {
        using var made = Object(xml);
        return InTransaction(() =>
        {
            using var there = Find(type, key);
            if (isNew && there is not null)
                return true;
            if (!isNew)
                CheckVersion(there, version);
            if (isNew)
                Number(made, xml, type.StartsWith("DocumentObject", StringComparison.Ordinal) ? "Number" : "Code");
            WriteAs(made, type, "Write");
            return false;
        });
    }

    /// <inheritdoc cref="IBaseSession.WriteRecords"/>
    internal void WriteRecords(string xml)
    {
        using var set = Object(xml);
        set.Call("Write", true);
    }

    /// <inheritdoc cref="IBaseSession.Act"/>
    internal void Act(string type, Guid key, string act, string? version) => InTransaction(() =>
    {
        using var there = Find(type, key);
        CheckVersion(there, version);
        if (act == "delete")
            there!.Value.Call("SetDeletionMark", true);
        else
            WriteAs(there!.Value, type, act == "post" ? "Posting" : "UndoPosting");
        return true;
    });

    // Older configurations forbid posting in real time, and a document of another day is never posted so.
    private void WriteAs(Late made, string type, string mode)
    {
        if (!type.StartsWith("DocumentObject", StringComparison.Ordinal))
        {
            made.Call("Write");
            return;
        }

        using var modes = global.Get("DocumentWriteMode");
        using var how = modes.Get(mode);
        using var postings = global.Get("DocumentPostingMode");
        using var regular = postings.Get("Regular");
        made.Call("Write", how.Target, regular.Target);
    }

    // A new object without a code is given one, where its kind has codes at all.
    private static void Number(Late made, string xml, string name)
    {
        var hasIt = xml.Contains($"<{name}", StringComparison.Ordinal) || xml.Contains($":{name}", StringComparison.Ordinal);
        if (hasIt && made.Property(name) is string given && given.Trim().Length == 0)
            made.Call("SetNew" + name);
    }

    private static void CheckVersion(Late? there, string? version)
    {
        if (there is not { } found)
            throw new SessionException(FaultKind.Gone, "");
        if (version is not null && Version(found) != version)
            throw new SessionException(FaultKind.Changed, "");
    }

    private void CheckRight(string type)
    {
        using var metadata = global.Get("Metadata");
        using var described = metadata.CallFor("FindByFullName", TypeName.Full(type));
        if (global.Call("AccessRight", "Изменение", described.Target) is false)
            throw new SessionException(FaultKind.Forbidden, TypeName.Split(type).Name);
    }

    private Late? Find(string type, Guid key)
    {
        using var reference = values.Reference(type, key.ToString());
        return reference.Call("GetObject") is { } found ? new Late(found) : null;
    }

    private static string? Version(Late found) => (string?)found.Property("DataVersion");

    private T InTransaction<T>(Func<T> write)
    {
        global.Call("BeginTransaction");
        try
        {
            var result = write();
            global.Call("CommitTransaction");
            return result;
        }
        catch
        {
            try
            {
                global.Call("RollbackTransaction");
            }
            catch (COMException)
            {
                // 1C has taken it back itself; what it was about is in the first failure.
            }

            throw;
        }
    }

    private string Xml(Late made)
    {
        using var writer = global.CallFor("NewObject", "XMLWriter");
        writer.Call("SetString", "UTF-8");
        using var serializer = global.Get("XDTOSerializer");
        serializer.Call("WriteXML", writer.Target, made.Target);
        return (string)writer.Call("Close")!;
    }

    private Late Object(string xml)
    {
        using var reader = global.CallFor("NewObject", "XMLReader");
        reader.Call("SetString", xml);
        using var serializer = global.Get("XDTOSerializer");
        return serializer.CallFor("ReadXML", reader.Target);
    }
}
