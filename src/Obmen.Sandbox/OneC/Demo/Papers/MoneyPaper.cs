using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Parties;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>A payment as the base is to hold it.</summary>
internal sealed record MoneyPaper
{
    public required PaymentKind Kind { get; init; }

    /// <summary>What for, by its meaning in names.json.</summary>
    public required string Operation { get; init; }

    public required DateTime Date { get; init; }

    /// <summary>Our organisation.</summary>
    public int Firm { get; init; }

    public int Currency { get; init; }

    public required decimal Sum { get; init; }

    /// <summary>Whom it is settled with; null = with nobody of the counterparties.</summary>
    public Trader? Party { get; init; }

    /// <summary>The employee it is paid to; empty = to none.</summary>
    public string Employee { get; init; } = "";

    /// <summary>Whether it goes over the organisation's other account.</summary>
    public bool IsOtherAccount { get; init; }

    public string Purpose { get; init; } = "";

    /// <summary>The item of the budget of money, a predefined one.</summary>
    public string Item { get; init; } = "";

    /// <summary>What it pays, part by part.</summary>
    public IReadOnlyList<MoneyPart> Parts { get; init; } = [];

    /// <summary>Who of our people answers for it.</summary>
    public int Place { get; init; }

    public bool IsPosted { get; init; } = true;

    public bool IsDeleted { get; init; }
}

/// <summary>A line of a payment's breakdown (РасшифровкаПлатежа).</summary>
/// <param name="Invoice">The invoice it pays; null = an advance.</param>
/// <param name="Shipment">The shipment it pays; null = none yet.</param>
/// <param name="Sum">In the document's currency.</param>
/// <param name="Rate">VAT rate inside.</param>
internal sealed record MoneyPart(SalePaper? Invoice, SalePaper? Shipment, decimal Sum, VatRate Rate)
{
    internal string InvoiceKey => Invoice?.Key ?? Property.EmptyKey;
}
