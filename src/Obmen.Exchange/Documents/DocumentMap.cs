using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>
/// What a person set about documents of one base: which document type and status of the CRM a 1C document of an organisation gets, and which
/// of the CRM's own requisites and accounts an organisation is. Types and statuses are account data. Kept for each base; what isn't here is guessed.
/// </summary>
public sealed record DocumentMap
{
    /// <summary>One row for a kind of document and an organisation.</summary>
    public ValueList<TypeRule> Types { get; init; } = [];

    /// <summary>One row for an organisation.</summary>
    public ValueList<OrganisationRule> Organisations { get; init; } = [];

    /// <summary>One row for a kind of payment.</summary>
    public ValueList<ArticleRule> Articles { get; init; } = [];

    /// <summary>The kinds of documents that have rules, in the order of the table.</summary>
    public static IReadOnlyList<TradeKind> Kinds { get; } = [TradeKind.Invoice, TradeKind.Shipment, TradeKind.Act, TradeKind.VatInvoice];

    /// <summary>The rule of a kind and an organisation of 1C, else of that kind without one; null when there is none.</summary>
    public TypeRule? Type(TradeKind kind, string organisationId) =>
        Types.FirstOrDefault(rule => rule.Kind == kind.Key() && rule.OrganisationId == organisationId)
        ?? Types.FirstOrDefault(rule => rule.Kind == kind.Key() && rule.OrganisationId.Length == 0);

    /// <summary>The CRM's article of a kind of payment; empty = the CRM's own default.</summary>
    public string Article(PaymentKind kind) => Articles.FirstOrDefault(rule => rule.Kind == kind.Key())?.ArticleId ?? "";

    /// <summary>The rule of an organisation of 1C, else the one for documents without organisation; null when there is none.</summary>
    public OrganisationRule? Organisation(string organisationId) =>
        Organisations.FirstOrDefault(rule => rule.OrganisationId == organisationId)
        ?? Organisations.FirstOrDefault(rule => rule.OrganisationId.Length == 0);
}

/// <summary>The CRM document type and status that a kind of 1C documents gets.</summary>
/// <param name="Kind">Key of a <see cref="TradeKind"/>.</param>
/// <param name="OrganisationId">The 1C organisation; empty for documents without one.</param>
/// <param name="TypeId">Id of the CRM's document type; empty = such documents aren't exported.</param>
/// <param name="StatusId">Id of the CRM's document status; empty = the CRM's own default.</param>
public sealed record TypeRule(string Kind, string OrganisationId, string TypeId, string StatusId);

/// <summary>What one of our organisations is in the CRM.</summary>
/// <param name="OrganisationId">The 1C organisation; empty for documents without one.</param>
/// <param name="RequisitesId">Id of the CRM's own requisites; empty = none.</param>
/// <param name="BankId">Id of the CRM's account for bank payments; empty = none.</param>
/// <param name="CashId">Id of the CRM's cash desk; empty = none.</param>
public sealed record OrganisationRule(string OrganisationId, string RequisitesId, string BankId, string CashId);

/// <summary>The CRM's article (признак платежа) that payments of a kind get.</summary>
/// <param name="Kind">Key of a <see cref="PaymentKind"/>.</param>
/// <param name="ArticleId">Id of the CRM's article; empty = the CRM's own default.</param>
public sealed record ArticleRule(string Kind, string ArticleId);
