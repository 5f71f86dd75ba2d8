using Obmen.Exchange.Records;

namespace Obmen.Exchange.Sides;

/// <summary>An end that takes documents with lines under rules of its own (1C): what must be known of it before one is written.</summary>
public interface IDocumentTarget
{
    /// <summary>The kinds of documents it takes, in the order of the table; none where it takes none.</summary>
    IReadOnlyList<TargetKind> Targets { get; }

    /// <summary>The days up to which documents are closed to changes (даты запрета изменения). Empty when nothing is closed or the end doesn't tell.</summary>
    Task<IReadOnlyList<ClosedPeriod>> ClosedPeriodsAsync(CancellationToken cancel);

    /// <summary>Asks, writing nothing, whether documents of a kind may be written; throws a <see cref="SideException"/> that stops the run when they may not.</summary>
    Task CheckRightsAsync(TradeKind kind, CancellationToken cancel);
}

/// <summary>An end whose products lines of documents are looked up among.</summary>
public interface IProductCatalog
{
    /// <summary>Live products that have one of these values; folders are none. In no promised order, complete.</summary>
    Task<IReadOnlyList<KnownProduct>> ProductsAsync(ProductKey by, IReadOnlyCollection<string> values, CancellationToken cancel);
}

/// <summary>A kind of document that an end takes.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">What the end itself calls it: «СчетНаОплатуПокупателю».</param>
/// <param name="Posts">Whether such documents can be posted.</param>
public sealed record TargetKind(TradeKind Kind, string Name, bool Posts)
{
    /// <summary>What 1C calls the document that is written with it and holds its lines: «ЗаказКлиента» behind an invoice; empty when it has lines of its own.</summary>
    public string Behind { get; init; } = "";

    /// <summary>Whether services stand in a section of their own.</summary>
    public bool SplitsServices { get; init; }

    /// <summary>Whether a line of goods takes words of its own beside the product (Содержание).</summary>
    public bool GoodsTakeText { get; init; }

    /// <summary>Whether a line of services takes words of its own.</summary>
    public bool ServicesTakeText { get; init; }

    /// <summary>Whether lines take a discount in per cent; else it is worked into the price.</summary>
    public bool TakesDiscount { get; init; }

    /// <summary>Whether a document needs a contract.</summary>
    public bool TakesContract { get; init; }

    /// <summary>Whether words of its own are enough for a line, without a product.</summary>
    public bool TakesTextLines => ServicesTakeText || (!SplitsServices && GoodsTakeText);
}

/// <summary>A closed period.</summary>
/// <param name="OrganisationId">The organisation it holds for; empty for all.</param>
/// <param name="Until">The last day that is closed.</param>
public sealed record ClosedPeriod(string OrganisationId, DateOnly Until)
{
    /// <summary>The last closed day of an organisation, its own or that of all; null when nothing is closed for it.</summary>
    public static DateOnly? LastOf(IEnumerable<ClosedPeriod> periods, string organisationId) =>
        periods.Where(period => period.OrganisationId.Length == 0 || period.OrganisationId == organisationId).Max(period => (DateOnly?)period.Until);
}

/// <summary>What a product is looked up by.</summary>
public enum ProductKey
{
    /// <summary>Key at the end.</summary>
    Id,

    /// <summary>Code (Код), without the prefix in 1C.</summary>
    Code,

    /// <summary>Article (Артикул).</summary>
    Article,

    /// <summary>Name (Наименование).</summary>
    Name,
}

/// <summary>A product as lines of documents need it.</summary>
/// <param name="Id">Key at its end.</param>
/// <param name="Code">Code.</param>
/// <param name="Article">Article; empty when it has none.</param>
/// <param name="Name">Name.</param>
/// <param name="Unit">Its unit in words.</param>
/// <param name="IsService">Whether it is a service.</param>
public sealed record KnownProduct(string Id, string Code, string Article, string Name, string Unit, bool IsService)
{
    /// <summary>Its value of a key.</summary>
    public string Of(ProductKey key) => key switch
    {
        ProductKey.Id => Id,
        ProductKey.Code => Code,
        ProductKey.Article => Article,
        _ => Name,
    };
}
