using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>A document of a sale as the base is to hold it: an invoice, a shipment, an act or a VAT invoice.</summary>
internal sealed record SalePaper
{
    public required TradeKind Kind { get; init; }

    public required DateTime Date { get; init; }

    /// <summary>Whom we sell to, and by which contract.</summary>
    public required Trader Buyer { get; init; }

    public required VatMode Vat { get; init; }

    public required IReadOnlyList<SaleLine> Lines { get; init; }

    /// <summary>Its total as the document states it.</summary>
    public required decimal Sum { get; init; }

    /// <summary>Which of our warehouses and which of our people.</summary>
    public int Place { get; init; }

    /// <summary>The invoice it is issued by, or for a VAT invoice the shipment; null = none.</summary>
    public SalePaper? Basis { get; init; }

    /// <summary>The order it fulfils, where the configuration sells by orders; null = none.</summary>
    public SalePaper? Order { get; init; }

    public bool IsPosted { get; init; } = true;

    public bool IsDeleted { get; init; }

    public bool HasNoBuyer { get; init; }

    public bool HasNoContract { get; init; }

    public string Comment { get; init; } = "";

    /// <summary>Its key, given when it is put into the base.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its number; one is given when it is put into the base unless it is set.</summary>
    public string Number { get; init; } = "";

    /// <summary>What it is called in purposes of payments: «№ ОБ00-000001 от 02.01.2025».</summary>
    public string Title => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"№ {Number} от {Date:dd.MM.yyyy}");

    /// <summary>The sum of its lines, VAT included; containers are lent, not sold.</summary>
    internal static decimal Total(VatMode mode, IEnumerable<SaleLine> lines) =>
        lines.Where(line => line.Section != SaleSection.Containers).Sum(line => line.Sum + (mode == VatMode.OnTop ? line.VatSum : 0));
}

/// <summary>A line of a document of a sale.</summary>
/// <param name="Section">Where it stands.</param>
/// <param name="Product">The product's number; null = only a text.</param>
/// <param name="Text">What is sold, in words.</param>
/// <param name="Quantity">Three decimal places.</param>
/// <param name="Price">Before the discount.</param>
/// <param name="Discount">Per cent.</param>
/// <param name="Sum">After the discount.</param>
/// <param name="Rate">VAT rate.</param>
/// <param name="VatSum">Sum of VAT.</param>
internal sealed record SaleLine(SaleSection Section, int? Product, string Text, decimal Quantity, decimal Price, decimal Discount, decimal Sum, VatRate Rate, decimal VatSum)
{
    /// <summary>The sum with VAT: inside the sum already, or on top of it.</summary>
    internal decimal WithVat => VatSum == Rate.OnTop(Sum) ? Sum + VatSum : Sum;
}

/// <summary>Sections of lines.</summary>
internal enum SaleSection
{
    Goods,
    Services,

    /// <summary>Services of somebody else that we sell for him (АгентскиеУслуги).</summary>
    Agency,

    /// <summary>Returnable containers (ВозвратнаяТара).</summary>
    Containers,
}
