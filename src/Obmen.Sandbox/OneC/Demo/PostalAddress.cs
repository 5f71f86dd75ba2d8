namespace Obmen.Sandbox.OneC.Demo;

/// <summary>An invented address.</summary>
internal sealed record PostalAddress(string Index, string City, string Street, string House, string Office)
{
    /// <summary>The address in one line (Представление).</summary>
    public override string ToString() => $"{Index}, г. {City}, ул. {Street}, д. {House}, оф. {Office}";
}
