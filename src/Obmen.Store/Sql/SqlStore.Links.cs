using System.Data.Common;
using Obmen.Exchange.Journal;

namespace Obmen.Store.Sql;

public sealed partial class SqlStore : ILinkStore
{
    private const string LinkColumns = "select onec_id, crm_id, code, sent_hash, received_hash, how, since from links where base_id = $0 and kind = $1";

    /// <inheritdoc/>
    public IAsyncEnumerable<Link> LinksAsync(string baseId, string kind, CancellationToken cancel) =>
        StreamAsync(LinkColumns, row => LinkAt(row, baseId, kind), cancel, baseId, kind);

    /// <inheritdoc/>
    public async Task<Link?> FindAsync(string baseId, string kind, string oneCId, CancellationToken cancel) =>
        (await ReadAsync(LinkColumns + " and onec_id = $2", row => LinkAt(row, baseId, kind), cancel, baseId, kind, oneCId)).SingleOrDefault();

    /// <inheritdoc/>
    public async Task<Link?> FindByCrmAsync(string baseId, string kind, string crmId, CancellationToken cancel) =>
        (await ReadAsync(LinkColumns + " and crm_id = $2", row => LinkAt(row, baseId, kind), cancel, baseId, kind, crmId)).SingleOrDefault();

    /// <inheritdoc/>
    public Task BindAsync(Link link, CancellationToken cancel) => queue.WriteAsync(open =>
    {
        if (!Bind(open, link))
            throw new LinkConflictException(link);
        return true;
    });

    /// <inheritdoc/>
    public Task<bool> UnbindAsync(string baseId, string kind, string oneCId, CancellationToken cancel) =>
        queue.WriteAsync(open => open.Run("delete from links where base_id = $0 and kind = $1 and onec_id = $2", baseId, kind, oneCId) > 0);

    // False when the CRM record is already linked to another.
    private static bool Bind(Statements open, Link link) => open.Run(
        """
        insert into links (base_id, kind, onec_id, crm_id, code, sent_hash, received_hash, how, since) select $0, $1, $2, $3, $4, $5, $6, $7, $8
        where not exists (select 1 from links where base_id = $0 and kind = $1 and crm_id = $3 and onec_id <> $2)
        on conflict (base_id, kind, onec_id) do update set crm_id = excluded.crm_id, code = excluded.code, how = excluded.how, since = excluded.since,
            sent_hash = case when excluded.sent_hash = '' then links.sent_hash else excluded.sent_hash end,
            received_hash = case when excluded.received_hash = '' then links.received_hash else excluded.received_hash end
        """,
        link.BaseId, link.Kind, link.OneCId, link.CrmId, link.Code, link.SentHash, link.ReceivedHash, (int)link.How, Text(link.Since)) > 0;

    private static Link LinkAt(DbDataReader row, string baseId, string kind) => new(
        baseId, kind, row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), (LinkBasis)row.GetInt32(5), Time(row.GetString(6)));
}
