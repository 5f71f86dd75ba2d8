using Obmen.Exchange.Records;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>A bank as 1C keeps it.</summary>
internal sealed record BankEntry(Bic Bic, string Name, string CorrespondentAccount);

/// <summary>The small catalogs that counterparties refer to, read once for a listing: kinds of contact information, banks; folders when asked.</summary>
internal sealed class PartyDirectory
{
    /// <summary>How many objects are named by their keys in one request.</summary>
    internal const int KeysAtOnce = 15;

    private static readonly BankEntry NoBank = new(default, "", "");

    private readonly Dictionary<Guid, BankEntry> banks = [];
    private readonly Dictionary<string, Guid> bankKeys = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string> kinds = [];
    private readonly Dictionary<Guid, Folder> folders = [];

    /// <summary>Predefined names of kinds of contact information, by key.</summary>
    internal IReadOnlyDictionary<Guid, string> Kinds => kinds;

    /// <summary>Folders of counterparties, by key.</summary>
    internal IReadOnlyDictionary<Guid, Folder> Folders => folders;

    /// <summary>The roubles' key, or an empty one.</summary>
    internal Guid Roubles { get; private set; }

    internal static async Task<PartyDirectory> ReadAsync(IOneCWay client, PartyNames names, CancellationToken cancel)
    {
        var directory = new PartyDirectory();
        if (names.Kind is { } kind)
        {
            await foreach (var row in client.AllAsync(kind.Set, names.Select(kind, "name", "otherName"), "", cancel))
                directory.kinds[row.Ref()] = row.Text(kind, "name") is { Length: > 0 } name ? name : row.Text(kind, "otherName");
        }

        if (names.Bank is { } bank)
        {
            await foreach (var row in client.AllAsync(bank.Set, names.Select(bank, "bic", "name", "correspondentAccount"), "", cancel))
                directory.Put(row.Ref(), new(Bic.From(row.Text(bank, "bic")), row.Text(bank, "name"), row.Text(bank, "correspondentAccount")));
        }

        if (names.Currency is { } currency)
        {
            await foreach (var row in client.AllAsync(currency.Set, names.Select(currency, "code"), "", cancel))
                directory.Roubles = row.Text(currency, "code") == names.Value("roubles") ? row.Ref() : directory.Roubles;
        }

        if (names.Party.Field("isFolder") is not null)
            await directory.ReadFoldersAsync(client, names, cancel);
        return directory;
    }

    internal BankEntry Bank(Guid key) => banks.GetValueOrDefault(key, NoBank);

    internal Guid? BankKey(Bic bic) => bankKeys.TryGetValue(bic.Value, out var key) ? key : null;

    internal void Put(Guid key, BankEntry bank)
    {
        banks[key] = bank;
        if (!bank.Bic.IsEmpty)
            bankKeys.TryAdd(bank.Bic.Value, key);
    }

    internal string FolderName(Guid key) => folders.TryGetValue(key, out var folder) ? folder.Name : "";

    /// <summary>The key of the first kind of a meaning that the base has, or an empty one.</summary>
    internal Guid KindKey(IReadOnlyList<string> wanted)
    {
        foreach (var name in wanted)
        {
            foreach (var (key, known) in kinds)
            {
                if (known == name)
                    return key;
            }
        }

        return Guid.Empty;
    }

    /// <summary>A folder and all below it.</summary>
    internal HashSet<Guid> Below(Guid folder)
    {
        var found = new HashSet<Guid> { folder };
        var count = 0;
        while (count != found.Count)
        {
            count = found.Count;
            found.UnionWith(folders.Where(pair => Guid.TryParse(pair.Value.ParentId, out var parent) && found.Contains(parent)).Select(pair => pair.Key));
        }

        return found;
    }

    /// <summary>Reads the folders; in a catalog without folders, the items that others lie in.</summary>
    internal async Task ReadFoldersAsync(IOneCWay client, PartyNames names, CancellationToken cancel)
    {
        var holder = names.Party.Field("parent") is null ? names.Partner : names.Party;
        if (folders.Count > 0 || holder?.Field("parent") is not { } parent)
            return;
        if (holder.Field("isFolder") is { } isFolder)
        {
            await AddFoldersAsync(client, names, holder, $"{isFolder} eq true", cancel);
            return;
        }

        var parents = new HashSet<Guid>();
        await foreach (var row in client.AllAsync(holder.Set, names.Select(holder, "parent"), $"{parent} ne guid'{Guid.Empty}'", cancel))
            parents.Add(row.Key(holder, "parent"));
        foreach (var some in parents.Chunk(KeysAtOnce))
            await AddFoldersAsync(client, names, holder, string.Join(" or ", some.Select(key => $"Ref_Key eq guid'{key}'")), cancel);
    }

    private async Task AddFoldersAsync(IOneCWay client, PartyNames names, OneCObjectNames holder, string which, CancellationToken cancel)
    {
        await foreach (var row in client.AllAsync(holder.Set, names.Select(holder, "code", "name", "parent"), which, cancel))
        {
            var parent = row.Key(holder, "parent");
            folders[row.Ref()] = new(row.Ref().ToString(), parent == Guid.Empty ? "" : parent.ToString(), row.Text(holder, "code"), row.Text(holder, "name"));
        }
    }
}
