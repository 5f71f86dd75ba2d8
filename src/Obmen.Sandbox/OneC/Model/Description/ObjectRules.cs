using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>Catalogs, documents and charts: the set of objects and a set for the rows of each tabular section.</summary>
internal static class ObjectRules
{
    internal static IEnumerable<EntitySet> Of(MetadataObject source, AttributeTypes types)
    {
        var set = Objects(source, types);
        return [set, .. set.Sections.Select(section => Rows(set, section))];
    }

    private static EntitySet Objects(MetadataObject source, AttributeTypes types)
    {
        var builder = new SetBuilder(types).Standard("Ref_Key", ValueKind.Guid).Standard("DataVersion", ValueKind.Text).Standard("DeletionMark", ValueKind.Flag);
        if (source.Kind == "Document")
            builder.Standard("Number", ValueKind.Text, source.Number("NumberLength")).Standard("Date", ValueKind.Date).Standard("Posted", ValueKind.Flag);
        else
            Referenced(source, builder);
        builder.Add(source.Flags);
        builder.Add(source.Attributes);
        if (source.Kind != "Document")
            builder.Standard("Predefined", ValueKind.Flag).Standard("PredefinedDataName", ValueKind.Text);
        var name = $"{source.Kind}_{source.Name}";
        return new()
        {
            Name = name,
            Kind = source.Kind,
            Shape = SetShape.Objects,
            Source = Sql.Name(name),
            Key = ["Ref_Key"],
            Properties = builder.Properties,
            Navigations = builder.Navigations,
            Sections = [.. source.Sections.Select(section => Section(section.Name, section.Columns, types))],
            Numbering = Numbering(source),
            Posting = (source.Prop("Posting") == "Allow", source.Prop("RealTimePosting") == "Allow"),
            IsOwned = source.List("Owners").Count > 0,
            Predefined = source.Predefined,
        };
    }

    private static void Referenced(MetadataObject source, SetBuilder builder)
    {
        if (source.List("Owners") is { Count: > 0 } owners)
            builder.Add("Owner", string.Join(" | ", owners.Select(owner => $"CatalogRef.{owner}")));
        if (source.Prop("Hierarchical") == "true" || source.Kind == "ChartOfAccounts")
            builder.Add("Parent", $"{source.Kind}Ref.{source.Name}");
        if (source.Prop("Hierarchical") == "true" && source.Prop("HierarchyType") != "HierarchyOfItems")
            builder.Standard("IsFolder", ValueKind.Flag);
        if (source.Number("CodeLength") is > 0 and var length)
            builder.Standard("Code", ValueKind.Text, length);
        builder.Standard("Description", ValueKind.Text, source.Number("DescriptionLength"));
        if (source.Kind == "ChartOfAccounts")
            builder.Standard("OffBalance", ValueKind.Flag);
    }

    private static Section Section(string name, IReadOnlyList<MetadataAttribute> columns, AttributeTypes types)
    {
        var builder = new SetBuilder(types, ofLines: true).Standard("Ref_Key", ValueKind.Guid).Standard("LineNumber", ValueKind.Long);
        builder.Add(columns);
        return new(name, builder.Properties, builder.Navigations);
    }

    private static EntitySet Rows(EntitySet set, Section section) => new()
    {
        Name = $"{set.Name}_{section.Name}",
        Kind = set.Kind,
        Shape = SetShape.SectionRows,
        Source = $"(select {string.Join(", ", section.Properties.Select(property => $"{SectionSql.Value("r.value", property)} as {Sql.Name(property.Name)}"))} from {set.Source} o, json_each(o.{Sql.Name(section.Name)}) r)",
        Key = ["Ref_Key", "LineNumber"],
        Properties = section.Properties,
        Navigations = section.Navigations,
    };

    private static NumberingRule? Numbering(MetadataObject source)
    {
        var isDocument = source.Kind == "Document";
        var length = source.Number(isDocument ? "NumberLength" : "CodeLength");
        if (length == 0)
            return null;
        var series = (isDocument ? source.Prop("NumberPeriodicity") : source.Prop("CodeSeries")) switch
        {
            "Year" => NumberSeries.Year,
            "Month" => NumberSeries.Month,
            "Day" => NumberSeries.Day,
            "WithinOwnerSubordination" => NumberSeries.Owner,
            _ => NumberSeries.Whole,
        };
        return new(isDocument ? "Number" : "Code", length, source.Prop("Autonumbering") == "true", source.Prop("CheckUnique") == "true", series);
    }
}
