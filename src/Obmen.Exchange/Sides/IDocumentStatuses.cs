namespace Obmen.Exchange.Sides;

/// <summary>An end whose documents carry a status that the exchange may set (the CRM).</summary>
public interface IDocumentStatuses
{
    /// <summary>Gives a document a status and leaves all else as it is. A repeated call does no harm. Throws a <see cref="SideException"/> when the document is gone.</summary>
    Task SetStatusAsync(string documentId, string statusId, CancellationToken cancel);
}
