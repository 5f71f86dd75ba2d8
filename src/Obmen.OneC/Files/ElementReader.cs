using System.Text;
using System.Xml;

namespace Obmen.OneC.Files;

/// <summary>Walks through the XML of a file: the elements inside one, texts, attributes; counts how much an object has taken.</summary>
internal sealed class ElementReader(XmlReader xml, FileFaults faults)
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const int PerElement = 32;

    private readonly char[] block = new char[1 << 12];
    private long taken;

    /// <summary>The line that is being read.</summary>
    internal int Line => xml is IXmlLineInfo info ? info.LineNumber : 0;

    /// <summary>The name of the element that is being read, without its prefix.</summary>
    internal string Name => xml.LocalName;

    /// <summary>Its namespace.</summary>
    internal string Namespace => xml.NamespaceURI;

    /// <summary>What <c>xsi:type</c> says, without its prefix.</summary>
    internal string Type => xml.GetAttribute("type", Instance) is { } type ? type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>An attribute's text; empty when there is none.</summary>
    internal string Attribute(string name) => xml.GetAttribute(name) ?? "";

    /// <summary>Begins another object: what the last one took is forgotten.</summary>
    internal void Begin() => taken = 0;

    /// <summary>Stops at each element right inside the present one, which must then be read or skipped; after the last it stands behind the present one.</summary>
    internal IEnumerable<string> Children()
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
        {
            xml.Read();
            while (xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    xml.Read();
                    continue;
                }

                Take(xml.LocalName.Length + PerElement);
                yield return xml.LocalName;
            }
        }

        xml.Read();
    }

    /// <summary>Passes the present element over.</summary>
    internal void Skip() => xml.Skip();

    /// <summary>Reads the present element to behind its end: its text without the blanks that pad it. At each element inside <paramref name="inside"/> is asked to read it.</summary>
    internal string Text(Action? inside = null)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var (depth, own) = (xml.Depth, new StringBuilder());
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                Take(xml.LocalName.Length + PerElement);
                if (inside is null)
                    xml.Skip();
                else
                    inside();
                continue;
            }

            for (int read; xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && (read = xml.ReadValueChunk(block, 0, block.Length)) > 0;)
            {
                Take(read);
                own.Append(block, 0, read);
            }

            xml.Read();
        }

        xml.Read();
        return own.ToString().TrimEnd(' ');
    }

    private void Take(int more)
    {
        if ((taken += more) > GuardedText.Longest)
            throw faults.TooLarge(Line);
    }
}
