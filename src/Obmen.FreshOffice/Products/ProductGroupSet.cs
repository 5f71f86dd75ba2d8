using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.FreshOffice.Counterparties;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Products;

/// <summary>Groups of products of the CRM.</summary>
internal sealed class ProductGroupSet(CrmClient client, CrmSetNames set) : CodedSet<ProductGroup>(client, set)
{
    private readonly CrmSetNames set = set;

    protected override string Name(ProductGroup record) => record.Name;

    protected override string Code(ProductGroup record) => record.Code;

    protected override string Version(ProductGroup record) => ProductHash.Whole(record);

    protected override ProductGroup Merge(ProductGroup current, ProductGroup desired) => ProductMerge.Apply(current, desired);

    protected override byte[] Changes(ProductGroup? current, ProductGroup record)
    {
        using var body = new CrmBody();
        body.Begin();
        if (current?.Name != record.Name)
            body.Field(set, "name", record.Name);
        if (current?.Code != record.Code)
            body.Field(set, "code1C", record.Code);
        if ((current?.ParentId ?? "") != record.ParentId)
            body.Key(set, "parentId", record.ParentId);
        return body.End().ToArray();
    }

    protected override ValueTask<Func<CrmValues, ProductGroup>> ReaderAsync(bool anew, CancellationToken cancel) =>
        ValueTask.FromResult<Func<CrmValues, ProductGroup>>(row => new() { Code = row.Text("code1C"), Name = row.Text("name"), ParentId = row.Key("parentId") });
}
