using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Obmen.Exchange.Sides;
using Obmen.OneC.Files;

namespace Obmen.OneC.FileBase;

/// <summary>
/// Puts the objects of an exported file into a SQLite file, a table for each set, so that they are found by key and by any property whatever the size
/// of the file. Memory holds one object and what SQLite keeps of its pages.
/// </summary>
internal sealed class IndexBuilder : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly AskedNames asked;
    private readonly RowJson rows;
    private readonly Dictionary<string, SqliteCommand> tables = new(StringComparer.Ordinal);
    private readonly HashSet<(string Set, string Property)> declared = [];

    private IndexBuilder(string path, AskedNames asked)
    {
        connection = IndexFile.Create(path);
        this.asked = asked;
        rows = new(asked, (set, property) => declared.Add((set, property)));
    }

    /// <summary>Reads the whole file; an index that exists is one of a file that was read to its end.</summary>
    /// <exception cref="SideException">The file is damaged, breaks off, is foreign or hostile.</exception>
    internal static void Build(string file, string index, AskedNames asked, CancellationToken cancel)
    {
        var unfinished = index + ".part";
        File.Delete(unfinished);
        try
        {
            using (var source = OneCFile.Open(file))
            using (var builder = new IndexBuilder(unfinished, asked))
                builder.Fill(source, new FileFaults(Path.GetFileName(file)), cancel);
            File.Move(unfinished, index, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    public void Dispose()
    {
        foreach (var table in tables.Values)
            table.Dispose();
        connection.Dispose();
    }

    private void Fill(OneCFile source, FileFaults faults, CancellationToken cancel)
    {
        IndexFile.Run(connection, "create table sets (name text primary key, rows integer not null); create table fields (name text, property text); create table facts (name text primary key, value text)");
        IndexFile.Run(connection, "begin");
        var count = 0;
        foreach (var found in source.Read(cancel))
        {
            count++;
            if (asked.SetOf(found.Kind, found.Name) is not { } set)
                continue;
            var isObject = !found.Kind.EndsWith("Register", StringComparison.Ordinal);
            if (isObject && found.Ref == Guid.Empty)
                throw faults.NoIdentity(found.Kind, found.Name);
            Put(set, isObject ? found.Ref.ToString() : null, rows.Of(found, set));
        }

        if (count == 0)
            throw faults.Empty();
        NamePredefined();
        foreach (var (set, property) in declared)
            IndexFile.Run(connection, "insert into fields values ($set, $property)", ("$set", set), ("$property", property));
        foreach (var set in tables.Keys)
            IndexFile.Run(connection, $"insert into sets select $set, count(*) from \"{set}\"", ("$set", set));
        Fact("configuration", source.Configuration);
        Fact("rules", source.Rules);
        Fact("made", source.Made?.ToString("s", CultureInfo.InvariantCulture) ?? "");
        IndexFile.Run(connection, "commit");
    }

    // What the file names by its name alone is in the base all the same: readers find the name by the key.
    private void NamePredefined()
    {
        foreach (var (set, name) in rows.Predefined.Where(item => asked.Of(item.Set) is not null))
        {
            declared.UnionWith([(set, "Ref_Key"), (set, "PredefinedDataName"), (set, "Description")]);
            var key = RowJson.PredefinedKey(set, name).ToString();
            Put(set, key, JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["Ref_Key"] = key, ["PredefinedDataName"] = name, ["Description"] = name }));
        }
    }

    private void Put(string set, string? key, string body)
    {
        if (!tables.TryGetValue(set, out var insert))
        {
            IndexFile.Run(connection, $"create table \"{set}\" (key text unique, body text not null, own integer not null default 0)");
            tables[set] = insert = new($"insert into \"{set}\" (key, body) values ($key, $body) on conflict (key) do update set body = excluded.body", connection);
            insert.Parameters.Add("$key", SqliteType.Text);
            insert.Parameters.Add("$body", SqliteType.Text);
        }

        insert.Parameters["$key"].Value = (object?)key ?? DBNull.Value;
        insert.Parameters["$body"].Value = body;
        insert.ExecuteNonQuery();
    }

    private void Fact(string name, string value) => IndexFile.Run(connection, "insert into facts values ($name, $value)", ("$name", name), ("$value", value));
}
