using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Incremental;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>The choices on the tab «Выгрузка документов». Kept with the plan as JSON.</summary>
public sealed record DocumentOptions
{
    /// <summary>Documents of this day and later; null = no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Documents up to and including this day; null = no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Keys of the <see cref="DocumentType"/>s chosen; null = all seven.</summary>
    public ValueList<string>? Types { get; init; }

    /// <summary>Whether documents that are in the CRM and have changed in 1C since are brought up to date.</summary>
    public bool Update { get; init; }

    /// <summary>Whether products that the CRM lacks are exported before the documents; otherwise their lines go as text.</summary>
    public bool ProductsFirst { get; init; }

    /// <summary>A file of a bank's statement that payments are read from instead of 1C's own payment documents; empty = from 1C.</summary>
    public string Statement { get; init; } = "";

    /// <summary>Transfers between our own accounts go to «Финансы» too.</summary>
    public bool Transfers { get; init; }

    /// <summary>Taxes and duties go too.</summary>
    public bool Taxes { get; init; }

    /// <summary>Salaries and what else employees are paid go too.</summary>
    public bool Salaries { get; init; }

    /// <summary>How products that go before the documents are exported.</summary>
    public ProductOptions Products { get; init; } = new();

    /// <summary>Owner, department and type of counterparties that are exported with their documents.</summary>
    public CounterpartyOptions Parties { get; init; } = new();

    /// <summary>What a person set about types, statuses and organisations; gaps are guessed.</summary>
    public DocumentMap Map { get; init; } = new();

    /// <summary>Whether a turn of a schedule reads and learns what 1C has, or only what has changed there; a person's plan does neither.</summary>
    public TurnReading Turn { get; init; }

    /// <summary>Whether payments of this nature are left out.</summary>
    public bool LeavesOut(PaymentNature nature) => nature switch
    {
        PaymentNature.Transfer => !Transfers,
        PaymentNature.Tax => !Taxes,
        PaymentNature.Salary => !Salaries,
        _ => false,
    };

    /// <summary>The types chosen, in the order of the tab.</summary>
    public IReadOnlyList<DocumentType> Chosen() => [.. DocumentType.All.Where(type => Types?.Contains(type.Key) != false)];
}
