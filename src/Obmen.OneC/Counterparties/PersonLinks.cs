using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.OneC.OData;

namespace Obmen.OneC.Counterparties;

/// <summary>That a contact person belongs to a counterparty, as a register has it.</summary>
internal sealed record PersonLink(Guid Owner, Guid Person, string Post, string Period);

/// <summary>The register that joins contact persons with counterparties: its last records, without those that are over.</summary>
internal sealed class PersonLinks(IOneCWay client, PartyNames names)
{
    /// <summary>All links.</summary>
    internal IAsyncEnumerable<PersonLink> AllAsync(CancellationToken cancel) => ReadAsync("", cancel);

    /// <summary>The links of one counterparty.</summary>
    internal IAsyncEnumerable<PersonLink> OfAsync(Guid owner, CancellationToken cancel) => ReadAsync($"{names.Link!.Field("owner")} eq guid'{owner}'", cancel);

    /// <summary>Makes a person belong to a counterparty with this post; nothing is written when it already does.</summary>
    internal async Task JoinAsync(Guid owner, Guid person, string post, CancellationToken cancel)
    {
        var link = names.Link!;
        var known = await ReadAsync($"{link.Field("owner")} eq guid'{owner}' and {link.Field("person")} eq guid'{person}'", cancel).FirstOrDefaultAsync(cancel);
        if (known is not null && (post.Length == 0 || known.Post == post))
            return;
        using var body = new OneCBody();
        await client.CreateAsync(link.Set, body.Text(link, "period", After(known)).Key(link, "owner", owner).Key(link, "person", person).Text(link, "post", post).ToArray(), cancel);
    }

    // Later than the record it replaces, whatever the clocks say.
    private string After(PersonLink? known)
    {
        var now = client.Now;
        if (known is not null && DateTime.TryParse(known.Period, CultureInfo.InvariantCulture, out var last) && last >= now)
            now = last.AddSeconds(1);
        return now.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }

    private async IAsyncEnumerable<PersonLink> ReadAsync(string condition, [EnumeratorCancellation] CancellationToken cancel)
    {
        var link = names.Link!;
        var columns = string.Join(',', link.Fields.Values);
        var resource = link.Field("period") is null
            ? $"{link.Set}?$select={Uri.EscapeDataString(columns)}{(condition.Length == 0 ? "" : $"&$filter={Uri.EscapeDataString(condition)}")}"
            : $"{link.Set}/SliceLast({(condition.Length == 0 ? "" : $"Condition='{condition.Replace("'", "''", StringComparison.Ordinal)}'")})?$select={Uri.EscapeDataString(columns)}";
        await foreach (var row in client.RowsAsync(resource, cancel))
        {
            if (!row.Flag(link, "isOver"))
                yield return new(row.Key(link, "owner"), row.Key(link, "person"), row.Text(link, "post"), row.Text(link, "period"));
        }
    }
}
