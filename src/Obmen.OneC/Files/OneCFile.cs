using System.Globalization;
using System.Xml;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Files;

/// <summary>
/// A file that 1C has exported, plain or zipped, read object by object whatever its size. Nothing is taken for whole before the last object is read: a
/// file that breaks off is told at its break. What isn't such a file, is in another encoding, declares a document type or unpacks without measure is refused in words.
/// </summary>
public sealed class OneCFile : IDisposable
{
    private readonly FileFaults faults;
    private readonly GuardedText text;
    private readonly XmlReader xml;

    private OneCFile(FileFaults faults, GuardedText text)
    {
        (this.faults, this.text) = (faults, text);
        xml = XmlReader.Create(text, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, IgnoreWhitespace = true });
    }

    /// <summary>Its format.</summary>
    public OneCFileFormat Format { get; private set; }

    /// <summary>The configuration it was exported from (<c>УправлениеТорговлей</c>), where the file says so; else empty.</summary>
    public string Configuration { get; private set; } = "";

    /// <summary>The id of the rules that it was exported by; empty when the file doesn't say.</summary>
    public string Rules { get; private set; } = "";

    /// <summary>When it was exported; null when the file doesn't say.</summary>
    public DateTime? Made { get; private set; }

    /// <summary>Opens a file and reads its head.</summary>
    /// <exception cref="SideException">It can't be opened or isn't a file of 1C.</exception>
    public static OneCFile Open(string path) => Open(path, Path.GetFileName(path));

    /// <summary>Reads a file to its end and keeps nothing: whether it can be read at all, before it takes another's place.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">What a person calls it.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="SideException">It isn't a file of 1C, is damaged, breaks off, or holds what can't be read.</exception>
    public static void Check(string path, string name, CancellationToken cancel)
    {
        using var file = Open(path, name);
        foreach (var _ in file.Read(cancel))
            cancel.ThrowIfCancellationRequested();
    }

    private static OneCFile Open(string path, string name)
    {
        var faults = new FileFaults(name);
        var file = new OneCFile(faults, GuardedText.Open(path, faults));
        try
        {
            file.Guard(file.ReadHead);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The objects in the order of the file, once.</summary>
    /// <exception cref="SideException">The file is damaged, breaks off, or holds what can't be read.</exception>
    public IEnumerable<OneCObject> Read(CancellationToken cancel)
    {
        var elements = new ElementReader(xml, faults);
        using var objects = (Format == OneCFileFormat.Dump ? new DumpReader(elements, faults).Read() : new ExchangeReader(elements, faults).Read()).GetEnumerator();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var more = false;
            // Behind the root there must be nothing: reading on tells.
            Guard(() => more = objects.MoveNext() || RestIsEmpty());
            if (!more)
                yield break;
            yield return objects.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        xml.Dispose();
        text.Dispose();
    }

    private void ReadHead()
    {
        if (xml.MoveToContent() != XmlNodeType.Element)
            throw faults.Foreign();
        Format = (xml.LocalName, xml.NamespaceURI) switch
        {
            (DumpReader.Root, DumpReader.Space) => OneCFileFormat.Dump,
            (ExchangeReader.Root, "") => OneCFileFormat.Exchange,
            _ => throw faults.Foreign(),
        };
        if (Format == OneCFileFormat.Dump)
            return;
        var version = xml.GetAttribute("ВерсияФормата") ?? "";
        if (!version.StartsWith("2.0", StringComparison.Ordinal))
            throw faults.Version(version);
        Configuration = xml.GetAttribute("ИмяКонфигурацииИсточника") ?? "";
        Rules = xml.GetAttribute("ИдПравилКонвертации") ?? "";
        Made = DateTime.TryParse(xml.GetAttribute("ДатаВыгрузки"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var made) ? made : null;
    }

    private bool RestIsEmpty()
    {
        while (!xml.EOF)
            xml.Read();
        return false;
    }

    private void Guard(Action read)
    {
        try
        {
            read();
        }
        catch (XmlException failure)
        {
            throw failure.Message.Contains("DTD", StringComparison.Ordinal) ? faults.DocumentType() : faults.Broken(failure.LineNumber, failure);
        }
        catch (IOException failure)
        {
            throw faults.Unreadable(failure);
        }
    }
}
