using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>XML on its way to the client: written into a small buffer that is sent on when full, so that memory doesn't grow with the answer.</summary>
internal sealed class XmlAnswer : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly MemoryStream buffer = new();
    private readonly HttpContext context;

    internal XmlAnswer(HttpContext context, string contentType)
    {
        this.context = context;
        context.Response.ContentType = contentType + ";charset=utf-8";
        Xml = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
    }

    internal XmlWriter Xml { get; }

    /// <summary>Sends what is written if it is much.</summary>
    internal async ValueTask PassAsync()
    {
        if (buffer.Length >= FlushAt)
            await SendAsync();
    }

    /// <summary>Ends the document and sends the rest.</summary>
    internal async Task EndAsync()
    {
        Xml.WriteEndDocument();
        await SendAsync();
    }

    public void Dispose()
    {
        Xml.Dispose();
        buffer.Dispose();
    }

    private async Task SendAsync()
    {
        Xml.Flush();
        buffer.Position = 0;
        await buffer.CopyToAsync(context.Response.Body, context.RequestAborted);
        buffer.SetLength(0);
    }
}
