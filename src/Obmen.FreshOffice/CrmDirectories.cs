using System.Collections.Concurrent;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice;

/// <summary>Reads the CRM's directories.</summary>
internal sealed class CrmDirectories(CrmClient client, CrmNames names)
{
    private readonly ConcurrentDictionary<DirectoryKind, IReadOnlyList<DirectoryEntry>> kept = new();

    /// <summary>The rows as they are now; empty when the CRM has no such directory.</summary>
    internal async Task<IReadOnlyList<DirectoryEntry>> ReadAsync(DirectoryKind kind, CancellationToken cancel)
    {
        var (logical, code) = kind switch
        {
            DirectoryKind.Users => ("user", ""),
            DirectoryKind.Departments => ("department", ""),
            DirectoryKind.CounterpartyTypes => ("companyType", ""),
            DirectoryKind.DocumentTypes => ("documentType", ""),
            DirectoryKind.DocumentStatuses => ("documentStatus", ""),
            DirectoryKind.Organisations => ("ownRequisites", "inn"),
            DirectoryKind.MoneyAccounts => ("moneyAccount", ""),
            DirectoryKind.MoneyArticles => ("moneyArticle", ""),
            DirectoryKind.ProductKinds => ("productKind", ""),
            DirectoryKind.Units => ("unit", "okei"),
            _ => ("currency", "code"),
        };
        if (names.Set(logical) is not { } set || set.Field("id") is null || set.Field("name") is null)
            return [];
        var entries = new List<DirectoryEntry>();
        await foreach (var element in client.RowsAsync(set.Name, cancel))
        {
            var row = new CrmRow(element, set);
            if (set.Field("enabled") is null || row.Flag("enabled"))
                entries.Add(new(row.Id, row.Text("symbol") is { Length: > 0 } symbol ? symbol : row.Text("name")) { Code = code.Length == 0 ? "" : row.Text(code) });
        }

        return kept[kind] = entries;
    }

    /// <summary>The rows as they were last read: directories that reading and writing documents look up row after row.</summary>
    internal async ValueTask<IReadOnlyList<DirectoryEntry>> KeptAsync(DirectoryKind kind, CancellationToken cancel) =>
        kept.TryGetValue(kind, out var entries) ? entries : await ReadAsync(kind, cancel);

    /// <summary>The id of a currency by its code of ОКВ; empty when the CRM keeps no currencies. Throws a <see cref="SideException"/> when it keeps others.</summary>
    internal async Task<string> CurrencyIdAsync(string code, CancellationToken cancel)
    {
        var currencies = await KeptAsync(DirectoryKind.Currencies, cancel);
        if (code.Length == 0 || currencies.Count == 0)
            return "";
        return currencies.FirstOrDefault(currency => currency.Code == code)?.Id ?? throw new SideException(
            new($"В CRM нет валюты с кодом {code}.", $"The CRM has no currency with code {code}."),
            new("Добавьте валюту в справочник CRM с этим кодом ОКВ", "Add the currency to the CRM's directory with this code"),
            Reaction.SkipRecord);
    }
}
