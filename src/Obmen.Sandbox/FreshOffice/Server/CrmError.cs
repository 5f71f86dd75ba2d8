namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>A refusal in the form of WCF Data Services.</summary>
internal sealed class CrmError(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
