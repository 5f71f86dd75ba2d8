using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>
/// Payment documents of a 1C base as movements of money: one for a document, or one for each line of a breakdown that pays several
/// invoices. A selection names kinds by their keys; what the base doesn't publish isn't there. Payments are only read.
/// </summary>
internal sealed class PaymentSet : IRecordSet<MoneyMovement>, IReadsAlone<MoneyMovement>
{
    private const int Together = 200;

    private readonly IOneCWay client;
    private readonly Configuration configuration;
    private readonly List<(PaymentKind Kind, DocumentNames Names)> kinds;

    internal PaymentSet(IOneCWay client, Configuration configuration)
    {
        (this.client, this.configuration) = (client, configuration);
        // Beside the instructions (платежные поручения) ordinary applications of trade write what the bank has done by itself as orders (платежные ордера).
        kinds = [.. DocumentNames.OfAll<PaymentKind>(configuration, kind => kind.Key(), "breakdown"), .. DocumentNames.OfAll<PaymentKind>(configuration, kind => kind.Key() + "Order", "breakdown")];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<MoneyMovement>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = await PaymentReader.OpenAsync(client, configuration, cancel);
        var left = selection.First ?? int.MaxValue;
        foreach (var (kind, names) in Wanted(selection))
        {
            await foreach (var movements in BatchesAsync(reader, kind, names, names.Within(selection.From, selection.To), cancel))
            {
                foreach (var movement in movements)
                {
                    if (left-- <= 0)
                        yield break;
                    yield return movement;
                }
            }
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordVersion> VersionsAsync(Selection selection, CancellationToken cancel) =>
        new DocumentVersions(client).ReadAsync(Wanted(selection).Select(pair => pair.Names), selection, cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<MoneyMovement>> ListAsync(Selection selection, IReadOnlyCollection<RecordVersion> only, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = await PaymentReader.OpenAsync(client, configuration, cancel);
        foreach (var (kind, names) in Wanted(selection))
        {
            foreach (var condition in DocumentVersions.Conditions(names, only))
            {
                await foreach (var movements in BatchesAsync(reader, kind, names, condition, cancel))
                {
                    foreach (var movement in movements)
                        yield return movement;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<MoneyMovement>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        var uid = by switch
        {
            Lookup.ById(var id) => id,
            Lookup.ByCode(var code) => code,
            _ => "",
        };
        var reader = await PaymentReader.OpenAsync(client, configuration, cancel);
        var found = new List<Stored<MoneyMovement>>();
        foreach (var (kind, names) in kinds)
        {
            var condition = by is Lookup.ByNumber(var number, var year, var wanted)
                ? wanted.Length == 0 || wanted == kind.Key() ? names.Numbered(number, year) : null
                : Guid.TryParse(uid.Split('#')[0], out var key) ? $"Ref_Key eq guid'{key}'" : null;
            if (condition is null)
                continue;
            await foreach (var movements in BatchesAsync(reader, kind, names, condition, cancel))
                found.AddRange(movements.Where(movement => !movement.IsDeleted && (uid.Length == 0 || movement.Id == uid)));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<Stored<MoneyMovement>?> FindCreatedAsync(MoneyMovement record, Guid key, CancellationToken cancel) =>
        (await FindAsync(new Lookup.ById(key.ToString()), cancel)).FirstOrDefault();

    /// <inheritdoc/>
    public Task<Stored<MoneyMovement>> CreateAsync(MoneyMovement record, Guid key, CancellationToken cancel) => throw ReadOnly(record);

    /// <inheritdoc/>
    public Task<Stored<MoneyMovement>> UpdateAsync(string id, string? version, MoneyMovement desired, CancellationToken cancel) => throw ReadOnly(desired);

    private IEnumerable<(PaymentKind Kind, DocumentNames Names)> Wanted(Selection selection) =>
        kinds.Where(pair => selection.Kinds?.Contains(pair.Kind.Key()) != false);

    private async IAsyncEnumerable<IReadOnlyList<Stored<MoneyMovement>>> BatchesAsync(
        PaymentReader reader, PaymentKind kind, DocumentNames names, string filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var batch = new List<Stored<MoneyMovement>>(Together);
        await foreach (JsonElement row in client.AllAsync(names.Own.Set, names.Select(), filter, cancel))
        {
            batch.AddRange(await reader.RowsAsync(names, kind, row.Clone(), cancel));
            if (batch.Count < Together)
                continue;
            yield return await reader.NamedAsync(batch, cancel);
            batch.Clear();
        }

        if (batch.Count > 0)
            yield return await reader.NamedAsync(batch, cancel);
    }

    private static SideException ReadOnly(MoneyMovement movement) => new(
        new($"1С: платёж № {movement.Number} не записан: платежи в 1С только читаются.", $"1C: payment no. {movement.Number} was not written: payments in 1C are only read."),
        new("Создайте платёж в 1С вручную или загрузите его из банка", "Create the payment in 1C by hand or load it from the bank"),
        Reaction.SkipRecord);
}
