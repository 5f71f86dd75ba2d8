using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>Registers: independent ones record by record; subordinate ones as record sets and as flat records (<c>…_RecordType</c>).</summary>
internal static class RegisterRules
{
    private const int MaxExtDimensions = 3;

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> PerSide = RuleFile.PerSide();

    internal static EntitySet Independent(MetadataObject source, AttributeTypes types)
    {
        var builder = new SetBuilder(types);
        if (IsPeriodic(source))
            builder.Standard("Period", ValueKind.Date);
        builder.Add(source.Dimensions);
        var key = builder.Properties.Select(property => property.Name).ToList();
        builder.Add(source.Resources);
        builder.Add(source.Attributes);
        var name = $"{source.Kind}_{source.Name}";
        return Register(source, builder) with { Name = name, Shape = SetShape.Records, Source = Sql.Name(name), Key = key.Count > 0 ? key : [builder.Properties[0].Name] };
    }

    internal static IEnumerable<EntitySet> Subordinate(MetadataObject source, IReadOnlyList<MetadataObject> objects, AttributeTypes types)
    {
        var builder = new SetBuilder(types);
        var recorder = builder.Add("Recorder", Recorders(source, objects));
        if (IsPeriodic(source))
            builder.Standard("Period", ValueKind.Date);
        builder.Standard("LineNumber", ValueKind.Long).Standard("Active", ValueKind.Flag);
        if (source.Kind == "AccumulationRegister" && source.Prop("RegisterType") != "Turnovers")
            builder.Standard("RecordType", ValueKind.Text);
        if (source.Kind == "AccountingRegister")
            Sides(source, builder);
        else
            builder.Add([.. source.Dimensions, .. source.Resources]);
        builder.Add(source.Attributes);
        var name = $"{source.Kind}_{source.Name}";
        var records = Register(source, builder) with { Name = name + "_RecordType", Shape = SetShape.RecordRows, Source = Sql.Name(name + "_RecordType"), Key = [.. recorder, "LineNumber"] };
        return [records, RecordSets(name, records, recorder)];
    }

    // One document that records: Recorder_Key; several, or none named in the description: a composite Recorder.
    private static string Recorders(MetadataObject source, IReadOnlyList<MetadataObject> objects)
    {
        var documents = objects.Where(document => document.FullList("RegisterRecords").Contains($"{source.Kind}.{source.Name}")).Select(document => $"DocumentRef.{document.Name}").ToList();
        return documents.Count > 0 ? string.Join(" | ", documents) : "set:DocumentRef";
    }

    private static void Sides(MetadataObject source, SetBuilder builder)
    {
        foreach (var side in (string[])["Dr", "Cr"])
        {
            builder.Add("Account" + side, $"ChartOfAccountsRef.{source.Name}");
            for (var n = 1; n <= MaxExtDimensions; n++)
                builder.Add($"ExtDimension{side}{n}", "set:Characteristic");
        }

        var apart = PerSide.GetValueOrDefault(source.Name, []);
        foreach (var attribute in source.Dimensions.Concat(source.Resources))
        {
            foreach (var side in apart.Contains(attribute.Name) ? (string[])["Dr", "Cr"] : [""])
                builder.Add(attribute.Name + side, attribute.Type);
        }
    }

    private static EntitySet RecordSets(string name, EntitySet records, IReadOnlyList<string> recorder)
    {
        var rows = new Section("RecordSet", records.Properties, records.Navigations);
        var keys = string.Join(", ", recorder.Select(Sql.Name));
        var same = string.Join(" and ", recorder.Select(key => $"r.{Sql.Name(key)} = k.{Sql.Name(key)}"));
        return new()
        {
            Name = name,
            Kind = records.Kind,
            Shape = SetShape.RecordSets,
            Source = $"(select {keys}, (select json_group_array({SectionSql.Object("r", rows)}) from (select * from {records.Source} r where {same} order by LineNumber) r) as \"RecordSet\" from (select distinct {keys} from {records.Source}) k)",
            Key = recorder,
            Properties = [.. recorder.Select(key => records.Find(key)!)],
            Navigations = [.. records.Navigations.Where(navigation => recorder.Contains(navigation.KeyProperty))],
            Sections = [rows],
        };
    }

    private static EntitySet Register(MetadataObject source, SetBuilder builder) => new()
    {
        Name = "",
        Kind = source.Kind,
        Shape = SetShape.Records,
        Source = "",
        Key = [],
        Properties = builder.Properties,
        Navigations = builder.Navigations,
        Dimensions = [.. source.Dimensions.Select(dimension => dimension.Name)],
        Resources = [.. source.Resources.Select(resource => resource.Name)],
        PerSide = PerSide.GetValueOrDefault(source.Name, []).ToHashSet(StringComparer.Ordinal),
        HasBalance = source.Kind == "AccountingRegister" || (source.Kind == "AccumulationRegister" && source.Prop("RegisterType") != "Turnovers"),
    };

    private static bool IsPeriodic(MetadataObject source) =>
        source.Kind != "InformationRegister" || source.Prop("InformationRegisterPeriodicity") is not ("" or "Nonperiodical");
}
