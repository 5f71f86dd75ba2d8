using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>One request with what it is to be answered by: the names and forms in force when it came.</summary>
internal sealed class ApiCall
{
    public ApiCall(HttpContext context, Oddities oddities)
    {
        Context = context;
        Oddities = oddities;
        Model = CrmModel.Named(Naming.Of(oddities));
        Form = WireForm.For(context.Request, oddities);
        Address = $"{context.Request.Scheme}://{context.Request.Host}/";
        Writer = new EntityWriter(Model, Form, Address, oddities.ExpandedPageSize);
    }

    public HttpContext Context { get; }

    public Oddities Oddities { get; }

    public CrmModel Model { get; }

    public WireForm Form { get; }

    /// <summary>The service's address with a slash at its end, as the client named it.</summary>
    public string Address { get; }

    public EntityWriter Writer { get; }

    /// <summary>The path without the slashes around it.</summary>
    public string Path => Context.Request.Path.Value?.Trim('/') ?? "";

    /// <summary>Whether the answer is to be Atom.</summary>
    public bool WantsAtom(string? format)
    {
        var accept = Context.Request.Headers.Accept.ToString();
        return (format ?? accept) switch
        {
            var text when text.Contains("json", StringComparison.OrdinalIgnoreCase) => false,
            var text when text.Contains("atom", StringComparison.OrdinalIgnoreCase) => true,
            _ => Oddities.AcceptDefault == DefaultFormat.Atom,
        };
    }

    public HttpResponse StartJson(int status = StatusCodes.Status200OK)
    {
        var response = Context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json;odata=verbose;charset=utf-8";
        response.Headers["DataServiceVersion"] = Form.Dates == DateForm.JsDate ? "2.0;" : "3.0;";
        return response;
    }
}
