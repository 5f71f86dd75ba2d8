namespace Obmen.App.Components.Look;

/// <summary>Cookies that keep a viewer's choices; they hold nothing else.</summary>
public static class LookCookies
{
    /// <summary><c>dark</c> or <c>light</c>; written by obmen.js.</summary>
    public const string Theme = "obmen.theme";

    /// <summary>The interface language, in the form of ASP.NET's culture cookie.</summary>
    public const string Language = "obmen.language";
}
