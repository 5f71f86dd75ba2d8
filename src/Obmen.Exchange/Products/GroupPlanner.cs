using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>Makes the plan's row of a group, and tells where the group is for what lies in it.</summary>
internal sealed class GroupPlanner(Prefix prefix, ProductOptions options, RecordShelf<ProductGroup> groups, LinkIndex links, GroupFates fates)
{
    private readonly CodedMatcher<ProductGroup> matcher = new(groups, links);

    /// <summary>The row; parents must be planned before their children.</summary>
    internal PlanRow Plan(int n, GroupPlace place)
    {
        var source = place.Source;
        var (parent, warning) = place.ParentId is { } id ? fates.Of(id) : place.Problem.IsEmpty ? (new GroupFate("", "", ""), Words.None) : fates.Of("");
        var desired = source.Value with { Code = prefix.Apply(source.Value.Code), ParentId = parent.CrmId, Parent = parent.Name, PendingParent = parent.Pending };
        var row = CodedRows.Make(RecordKind.ProductGroup, n, place.Depth, source, desired.Code, desired.Name) with { Payload = RecordKind.ProductGroup.Pack(desired), SourceHash = ProductHash.Whole(source.Value) };
        var unfit = CodedRows.Unfit(source.IsDeleted, source.Value.Name, source.Value.Code);
        var match = matcher.Find(source.Id, desired.Code, unfit is null ? desired.Name : "");
        // What lies in a deleted group stays there as long as the CRM has it.
        fates.Add(source.Id, match.Entry is { } there ? new(there.Id, "", desired.Name) : unfit is null ? new("", source.Id, desired.Name) : null);
        if (unfit is { } reason)
            return row.Skipped(reason);
        if (match.Candidates.Count > 0)
            return row.Asked(match.Because, match.Candidates);
        var note = ProductDrafts.Joined(place.Problem, warning);
        if (match.Entry is null)
            return row.New(ProductDrafts.Joined(match.Because, note));
        var current = groups.Read(match.Entry).Value;
        // The CRM tells a parent's id; a person wants its name.
        current = current with { Parent = current.ParentId.Length > 0 && groups.ById(current.ParentId) is { } entry ? groups.Read(entry).Value.Name : "" };
        return row.There(match, RecordKind.ProductGroup, current, RecordKind.ProductGroup.Compare(current, ProductMerge.Apply(current, desired)), options.Update, note);
    }
}
