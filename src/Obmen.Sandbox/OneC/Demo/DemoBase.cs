using Obmen.Exchange.Journal;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>
/// Fills a base with invented firms and persons: valid ИНН, КПП, ОГРН, БИК and accounts, folders, contact information, contact persons,
/// contracts; products with prices and stock. E-mails lie in reserved domains, phones in ranges that no operator gives out.
/// </summary>
public static class DemoBase
{
    /// <summary>Fills an empty base; does nothing to one that has counterparties. The same options give the same base.</summary>
    public static Task FillAsync(OneCSandbox sandbox, DemoBaseOptions options, CancellationToken cancel = default) => sandbox.Store.WriteAsync(
        session =>
        {
            var target = new DemoTarget(session.Connection, sandbox.Store.Configuration, options.Seed);
            var isEmpty = target.Names.Set("party") is { } set && session.Scalar($"select 1 from {set.Source} limit 1", []) is null;
            if (!isEmpty)
                return false;
            new DemoFiller(target, options).Fill(cancel);
            session.SkipVersions(target.Versions);
            return true;
        },
        cancel);
}

/// <summary>A base being filled: where objects go and what their keys are.</summary>
internal sealed class DemoTarget(Microsoft.Data.Sqlite.SqliteConnection connection, Configuration configuration, int seed)
{
    private readonly Guid space = new(seed, 0, 0, new byte[8]);

    internal Configuration Configuration => configuration;

    /// <summary>What this configuration calls things.</summary>
    internal DemoNames Names { get; } = new(configuration);

    /// <summary>How many versions of data were given out.</summary>
    internal long Versions { get; private set; }

    /// <summary>The GUID of the n-th demo object of a kind; depends on the seed alone.</summary>
    internal string Key(string kind, int n) => IdempotencyKey.Derive(space, $"{kind}/{n}").ToString();

    /// <summary>A way to insert many objects of a set; what the configuration doesn't have is passed over.</summary>
    internal Inserter Into(string set, params string[] columns) => Into(configuration.Find(set), columns);

    /// <summary>The same for a set that the configuration may lack; then nothing is inserted.</summary>
    internal Inserter Into(EntitySet? set, params string[] columns) => new(connection, set, columns, [], () => ++Versions);

    /// <summary>A way to insert folders of a set: attributes that only items have are null.</summary>
    internal Inserter IntoFolders(EntitySet? set, params string[] columns)
    {
        var items = set?.Properties.Where(property => property.Use == UsedFor.Items && !columns.Contains(property.Name)).Select(property => property.Name);
        return new(connection, set, [.. columns, "IsFolder"], [.. items ?? []], () => ++Versions);
    }
}
