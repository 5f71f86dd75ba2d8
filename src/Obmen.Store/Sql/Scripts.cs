namespace Obmen.Store.Sql;

/// <summary>The numbered scripts of the schema, the same for every database.</summary>
internal static class Scripts
{
    private const string Folder = "schema/";

    /// <summary>All of them in order; the schema's version is how many were applied.</summary>
    internal static IReadOnlyList<string> All { get; } = [.. Read()];

    /// <summary>A database made by a newer program is left alone.</summary>
    internal static void RefuseNewer(long version)
    {
        if (version > All.Count)
        {
            throw new StoreException(
                new("База данных Обмена создана более новой версией программы.", "The Obmen database was made by a newer version of the program."),
                new("Обновите программу", "Update the program"));
        }
    }

    private static IEnumerable<string> Read()
    {
        var assembly = typeof(Scripts).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
