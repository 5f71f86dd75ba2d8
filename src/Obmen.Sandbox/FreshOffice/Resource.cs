namespace Obmen.Sandbox.FreshOffice;

/// <summary>Files embedded in this assembly.</summary>
internal static class Resource
{
    public static Stream Open(string name) =>
        typeof(Resource).Assembly.GetManifestResourceStream("Obmen.Sandbox." + name)
        ?? throw new InvalidOperationException($"The file {name} is not in the program.");

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
