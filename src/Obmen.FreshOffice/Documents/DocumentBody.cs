using Obmen.Exchange.Records;
using Obmen.FreshOffice.Counterparties;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Documents;

/// <summary>The bodies in which a document travels to the CRM.</summary>
internal sealed class DocumentBody(CrmSetNames document, CrmSetNames? line)
{
    private const string Inside = "0";
    private const string OnTop = "1";

    /// <summary>The whole document with its lines and the UID of 1C's in one body: there is no moment at which it lies in the CRM without them.</summary>
    internal byte[] Whole(TradeDocument record, string currencyId)
    {
        using var body = new CrmBody();
        return Own(body.Begin(), record, currencyId)
            .Field(document, "typeId", record.TypeId)
            .Field(document, "statusId", record.StatusId)
            .Field(document, "managerId", record.ManagerId)
            .Rows(document, "lines", line, record.Lines, Line)
            .End().ToArray();
    }

    /// <summary>The document's own fields alone, for a change; type, status and manager are left as they are. An exact body empties what is empty.</summary>
    internal byte[] OwnFields(TradeDocument record, string currencyId, bool exact = false)
    {
        using var body = new CrmBody(exact);
        return Own(body.Begin(), record, currencyId).End().ToArray();
    }

    /// <summary>The status alone.</summary>
    internal byte[] Status(string statusId)
    {
        using var body = new CrmBody();
        return body.Begin().Field(document, "statusId", statusId).End().ToArray();
    }

    /// <summary>One line; of a document for a new one, without it for a change.</summary>
    internal byte[] Single(DocumentLine row, string documentId)
    {
        using var body = new CrmBody();
        body.Begin().Field(line!, "documentId", documentId);
        Line(body, row);
        return body.End().ToArray();
    }

    private CrmBody Own(CrmBody body, TradeDocument record, string currencyId) => body
        .Field(document, "companyId", record.CounterpartyId)
        .Field(document, "number", record.Number)
        .Field(document, "date", CrmValue.Of(record.Date))
        .Field(document, "sum", CrmValue.Of(record.Sum))
        .Field(document, "currencyId", currencyId)
        .Field(document, "ownRequisitesId", record.OrganisationId)
        .Field(document, "basisId", record.BasisId)
        .Field(document, "code1C", record.Uid)
        .Field(document, "vatDirection", record.Vat == VatMode.OnTop ? OnTop : Inside)
        .Field(document, "note", record.Comment);

    private void Line(CrmBody body, DocumentLine row) => body
        .Field(line!, "productId", row.ProductId)
        .Field(line!, "product1C", row.ProductCode)
        .Field(line!, "text", row.Name)
        .Field(line!, "quantity", CrmValue.Of(row.Quantity))
        .Field(line!, "price", CrmValue.Of(row.Price))
        .Field(line!, "sum", CrmValue.Of(row.Sum))
        .Field(line!, "discount", CrmValue.Of(row.DiscountPercent))
        .Field(line!, "unit", row.Unit)
        .Field(line!, "vat", row.Vat.IsKnown ? CrmValue.Of(row.Vat.Percent) : "");
}
