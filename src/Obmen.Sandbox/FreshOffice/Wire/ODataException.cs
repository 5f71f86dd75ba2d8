using System.Net;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>A refusal in the words of a WCF Data Services server.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">What goes to <c>error.message.value</c>.</param>
/// <param name="inner">What goes to <c>innererror.message</c> where verbose errors are on; null = nothing.</param>
internal sealed class ODataException(HttpStatusCode status, string message, string? inner = null) : Exception(message)
{
    /// <summary>What the vendor's server says of anything that went wrong inside.</summary>
    public const string Internal = "Произошла ошибка при обработке запроса.";

    public HttpStatusCode Status => status;

    public string? Inner => inner;

    public static ODataException BadRequest(string message) => new(HttpStatusCode.BadRequest, message);

    public static ODataException NotFound(string segment) => new(HttpStatusCode.NotFound, $"Resource not found for the segment '{segment}'.");

    /// <summary>The database refused: the server tells no more than that, unless verbose errors are on.</summary>
    public static ODataException FromDatabase(string reason) => new(HttpStatusCode.InternalServerError, Internal, reason);
}
