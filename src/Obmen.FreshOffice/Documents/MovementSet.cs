using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Counterparties;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Documents;

/// <summary>Movements of the module «Финансы». The 1C code of a movement is the UID of 1C's document. A version is a hash of the content.</summary>
internal sealed class MovementSet : IRemoves<MoneyMovement>, IRestores<MoneyMovement>
{
    private const string In = "1";
    private const string Out = "2";
    private const string Fact = "1";

    private readonly CrmClient client;
    private readonly CrmDirectories directories;
    private readonly CrmSetNames movement;
    private readonly string shape;

    internal MovementSet(CrmClient client, CrmNames names, CrmDirectories directories)
    {
        (this.client, this.directories) = (client, directories);
        movement = names.Set("movement")!;
        shape = "$select=" + string.Join(',', movement.Fields.Values.Select(property => property.Name));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<MoneyMovement>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var left = selection.First ?? int.MaxValue;
        var filter = new CrmFilter(movement).Days("date", selection.From, selection.To).Query;
        await foreach (var stored in RowsAsync($"{filter}$orderby={movement.Field("id")!.Name}&", cancel))
        {
            if (selection.Kinds?.Contains(stored.Value.Kind.Key()) == false)
                continue;
            if (left-- <= 0)
                yield break;
            yield return stored;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<MoneyMovement>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var filter = new CrmFilter(movement);
        filter = by switch
        {
            Lookup.ById(var id) => filter.Key("id", id),
            Lookup.ByCode(var uid) => filter.Text("uid1C", uid),
            Lookup.ByOwner(var company) => filter.Key("companyId", company),
            Lookup.ByNumber(var number, var year, _) => filter.Text("number", number).Days("date", new(year, 1, 1), new(year, 12, 31)),
            _ => filter.Nothing(),
        };
        var found = new List<Stored<MoneyMovement>>();
        if (filter.IsPossible)
        {
            await foreach (var stored in RowsAsync(filter.Query, cancel))
                found.Add(stored);
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<Stored<MoneyMovement>?> FindCreatedAsync(MoneyMovement record, Guid key, CancellationToken cancel)
    {
        if (record.Uid.Length > 0 && movement.Field("uid1C") is not null)
            return (await FindAsync(new Lookup.ByCode(record.Uid), cancel)).FirstOrDefault();
        var found = await FindAsync(new Lookup.ByNumber(record.Number, record.Date.Year), cancel);
        return found.FirstOrDefault(stored => MovementMerge.Apply(stored.Value, record) == stored.Value);
    }

    /// <inheritdoc/>
    public async Task<Stored<MoneyMovement>> CreateAsync(MoneyMovement record, Guid key, CancellationToken cancel)
    {
        var body = Body(record, await directories.CurrencyIdAsync(record.Currency, cancel));
        using var created = await client.CreateAsync(movement, body, cancel);
        return new(new CrmRow(created.RootElement.GetProperty("d"), movement).Id, MovementMerge.Hash(record), record);
    }

    /// <inheritdoc/>
    public Task<Stored<MoneyMovement>> UpdateAsync(string id, string? version, MoneyMovement desired, CancellationToken cancel) =>
        WriteAsync(id, version, desired, isExact: false, cancel);

    /// <inheritdoc/>
    public Task<Stored<MoneyMovement>> RestoreAsync(string id, string? version, MoneyMovement former, CancellationToken cancel) =>
        WriteAsync(id, version, former, isExact: true, cancel);

    /// <inheritdoc/>
    public Task RemoveAsync(string id, string? version, CancellationToken cancel) =>
        client.RemoveAsync(movement, id, async () => (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() is { } there ? (there.Version, Name(there.Value)) : null, version, cancel);

    private static string Name(MoneyMovement record) => $"{DocumentType.Of(record.Kind).Title.Ru} № {record.Number}";

    private async Task<Stored<MoneyMovement>> WriteAsync(string id, string? version, MoneyMovement desired, bool isExact, CancellationToken cancel)
    {
        var name = Name(desired);
        var current = (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() ?? throw SideFailures.Gone(CrmFailures.Title, name, id);
        if (version is not null && version != current.Version)
            throw SideFailures.ChangedSince(CrmFailures.Title, name);
        var merged = isExact ? desired : MovementMerge.Apply(current.Value, desired);
        if (merged == current.Value)
            return current;
        await client.ChangeAsync(movement, id, Body(merged, await directories.CurrencyIdAsync(merged.Currency, cancel), isExact), cancel);
        return (await FindAsync(new Lookup.ById(id), cancel)).FirstOrDefault() ?? throw SideFailures.Gone(CrmFailures.Title, name, id);
    }

    private byte[] Body(MoneyMovement record, string currencyId, bool exact = false)
    {
        using var body = new CrmBody(exact);
        return body.Begin()
            .Field(movement, "companyId", record.CounterpartyId)
            .Field(movement, "direction", record.IsIncoming ? In : Out)
            .Field(movement, "sign", Fact)
            .Field(movement, "subSign", record.ArticleId)
            .Field(movement, "sumCurrency", CrmValue.Of(record.Sum))
            .Field(movement, "sumRoubles", CrmValue.Of(record.SumRoubles))
            .Field(movement, "currencyId", currencyId)
            .Field(movement, "date", CrmValue.Of(record.Date))
            .Field(movement, "documentId", record.InvoiceId)
            .Field(movement, "number", record.Number)
            .Field(movement, "documentDate", CrmValue.Of(record.Date))
            .Field(movement, "accountId", record.AccountId)
            .Field(movement, "purpose", record.Purpose)
            .Field(movement, "managerId", record.ManagerId)
            .Field(movement, "uid1C", record.Uid)
            .End().ToArray();
    }

    private async IAsyncEnumerable<Stored<MoneyMovement>> RowsAsync(string options, [EnumeratorCancellation] CancellationToken cancel)
    {
        var currencies = (await directories.KeptAsync(DirectoryKind.Currencies, cancel)).ToDictionary(currency => currency.Id, currency => currency.Code, StringComparer.Ordinal);
        var accounts = (await directories.KeptAsync(DirectoryKind.MoneyAccounts, cancel)).ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal);
        var articles = (await directories.KeptAsync(DirectoryKind.MoneyArticles, cancel)).ToDictionary(article => article.Id, article => article.Name, StringComparer.Ordinal);
        await foreach (JsonElement element in client.RowsAsync($"{movement.Name}?{options}{shape}", cancel))
        {
            var row = new CrmRow(element, movement);
            if (row.Flag("trash"))
                continue;
            var account = accounts.GetValueOrDefault(row.Key("accountId"), "");
            var record = new MoneyMovement
            {
                Kind = TypeGuess.PaymentOf(row.Text("direction") == In, account),
                Number = row.Text("number"),
                Date = CrmValue.Date(row.Text("date")) ?? DateTime.MinValue,
                Uid = row.Text("uid1C"),
                CounterpartyId = row.Key("companyId"),
                AccountId = row.Key("accountId"),
                AccountName = account,
                ArticleId = row.Key("subSign"),
                ArticleName = articles.GetValueOrDefault(row.Key("subSign"), ""),
                Currency = currencies.GetValueOrDefault(row.Key("currencyId"), ""),
                Sum = row.Number("sumCurrency"),
                SumRoubles = row.Number("sumRoubles"),
                Purpose = row.Text("purpose"),
                InvoiceId = row.Key("documentId"),
                ManagerId = row.Key("managerId"),
            };
            yield return new(row.Id, MovementMerge.Hash(record), record);
        }
    }
}
