using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>What a request says about how to write.</summary>
/// <param name="Time">The clock.</param>
/// <param name="LoadMode">Exchange load mode (ОбменДанными.Загрузка): no handlers, no checks, no numbering.</param>
/// <param name="IfMatch">The version the object must have; empty = any.</param>
/// <param name="Cancel">Ends the wait for one's turn.</param>
internal sealed record WriteContext(TimeProvider Time, bool LoadMode, string IfMatch, CancellationToken Cancel)
{
    internal static WriteContext Of(HttpContext context, TimeProvider time)
    {
        var match = context.Request.Headers.IfMatch.ToString();
        match = match.StartsWith("W/", StringComparison.Ordinal) ? match[2..] : match;
        var loadMode = context.Request.Headers["1C_OData-DataLoadMode"].ToString();
        return new(time, loadMode.Equals("true", StringComparison.OrdinalIgnoreCase), match.Trim('"'), context.RequestAborted);
    }
}
