using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Planning;

/// <summary>
/// A sort of record that plans are about, known by its key in plan rows and links: how a row's payload is unpacked and what a person
/// is shown of it. A new sort of record is a new entry here.
/// </summary>
public abstract class RecordKind
{
    private protected RecordKind(string key, Words title) => (Key, Title) = (key, title);

    /// <summary>Counterparties (Контрагенты).</summary>
    public static RecordKind<Counterparty> Counterparty { get; } =
        new("counterparty", new("Контрагент", "Counterparty"), CounterpartyFields.All, ExchangeJson.Compact.Counterparty);

    /// <summary>Documents with lines: invoices, shipments, acts, VAT invoices.</summary>
    public static RecordKind<TradeDocument> Document { get; } =
        new("document", new("Документ", "Document"), DocumentFields.Document, ExchangeJson.Compact.TradeDocument);

    /// <summary>Movements of money (Финансы).</summary>
    public static RecordKind<MoneyMovement> Movement { get; } =
        new("movement", new("Движение денег", "Money movement"), DocumentFields.Movement, ExchangeJson.Compact.MoneyMovement);

    /// <summary>Groups of products (Группы номенклатуры).</summary>
    public static RecordKind<ProductGroup> ProductGroup { get; } =
        new("productGroup", new("Группа номенклатуры", "Product group"), ProductGroupFields.All, ExchangeJson.Compact.ProductGroup);

    /// <summary>Products (Номенклатура).</summary>
    public static RecordKind<Product> Product { get; } =
        new("product", new("Номенклатура", "Product"), ProductFields.All, ExchangeJson.Compact.Product);

    /// <summary>Every sort.</summary>
    public static IReadOnlyList<RecordKind> All { get; } = [Counterparty, ProductGroup, Product, Document, Movement];

    /// <summary>What plan rows and links name it by.</summary>
    public string Key { get; }

    /// <summary>What one such record is called.</summary>
    public Words Title { get; }

    /// <summary>The sort with this key; throws an <see cref="ArgumentException"/> when there is none.</summary>
    public static RecordKind Of(string key) =>
        All.FirstOrDefault(kind => kind.Key == key) ?? throw new ArgumentException($"No such kind of record: {key}", nameof(key));

    /// <summary>The record that a row carries.</summary>
    public abstract object Unpack(PlanRow row);

    /// <summary>The filled fields of the row's record, in the order of its card.</summary>
    public abstract IEnumerable<(Words Title, string Text)> Facts(PlanRow row);

    /// <summary>The fields of an update that either side has filled: what the target holds now and what it will hold, in the order of the card; empty when the row overwrites nothing.</summary>
    public abstract IEnumerable<Difference> Sides(PlanRow row);

    /// <summary>A field of the row's record as text; empty when there is no such field.</summary>
    public abstract string Text(PlanRow row, string field);

    /// <summary>A field's title by key; the key itself when there is no such field.</summary>
    public abstract Words FieldTitle(string field);
}

/// <summary>A sort of record with its type.</summary>
public sealed class RecordKind<T> : RecordKind
    where T : class
{
    private readonly JsonTypeInfo<T> json;

    internal RecordKind(string key, Words title, IReadOnlyList<Field<T>> fields, JsonTypeInfo<T> json)
        : base(key, title) => (Fields, this.json) = (fields, json);

    /// <summary>The fields that are compared and shown, in the order of the card.</summary>
    public IReadOnlyList<Field<T>> Fields { get; }

    /// <summary>How its records are written as JSON.</summary>
    internal JsonTypeInfo<T> Json => json;

    /// <summary>The record that a row carries: exactly what will be written.</summary>
    public T Read(PlanRow row) => Unpack(row.Payload);

    /// <summary>The record that a row's payload, or what it overwrites, carries.</summary>
    internal T Unpack(ReadOnlyMemory<byte> payload) => JsonSerializer.Deserialize(payload.Span, json)!;

    /// <summary>A record as a row carries it.</summary>
    public byte[] Pack(T record) => ExchangeJson.Bytes(record, json);

    /// <summary>Field by field, what differs between two records; empty when nothing that is shown does. In the order of the card.</summary>
    public ValueList<Difference> Compare(T current, T desired) => Fields
        .Select(field => new Difference(field.Key, field.Text(current), field.Text(desired)))
        .Where(difference => difference.Old != difference.New)
        .ToValueList();

    /// <inheritdoc/>
    public override object Unpack(PlanRow row) => Read(row);

    /// <inheritdoc/>
    public override IEnumerable<(Words Title, string Text)> Facts(PlanRow row)
    {
        var record = Read(row);
        return Fields.Select(field => (field.Title, Text: field.Text(record))).Where(fact => fact.Text.Length > 0);
    }

    /// <inheritdoc/>
    public override IEnumerable<Difference> Sides(PlanRow row)
    {
        if (row.Action != RowAction.Update || row.Former.IsEmpty)
            return [];
        var (now, then) = (Unpack(row.Former), Read(row));
        return Fields.Select(field => new Difference(field.Key, field.Text(now), field.Text(then))).Where(sides => sides.Old.Length + sides.New.Length > 0);
    }

    /// <inheritdoc/>
    public override string Text(PlanRow row, string field) => Find(field)?.Text(Read(row)) ?? "";

    /// <inheritdoc/>
    public override Words FieldTitle(string field) => Find(field)?.Title ?? Words.Same(field);

    private Field<T>? Find(string key) => Fields.FirstOrDefault(field => field.Key == key);
}

/// <summary>A field of a record as a person sees it.</summary>
/// <param name="Key">The key that differences, columns and filters name it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its value as text.</param>
public sealed record Field<T>(string Key, Words Title, Func<T, string> Text);
