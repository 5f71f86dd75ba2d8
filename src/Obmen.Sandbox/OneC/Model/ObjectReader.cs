using System.Globalization;
using System.Text.Json;

namespace Obmen.Sandbox.OneC.Model;

/// <summary>Makes the sets of one object of the configuration: itself and, for a subordinate register, its flat records.</summary>
internal sealed class ObjectReader(JsonElement source)
{
    private readonly string name = source.GetProperty("name").GetString()!;
    private readonly string kind = source.GetProperty("kind").GetString()!;
    private readonly List<Property> properties = [];
    private readonly List<Navigation> navigations = [];

    internal IReadOnlyList<EntitySet> Read() => kind switch
    {
        "Catalog" => [Catalog()],
        "Document" => [Document()],
        "ChartOfAccounts" or "ChartOfCharacteristicTypes" => [Chart()],
        "InformationRegister" when Prop("WriteMode") != "RecorderSubordinate" => [Independent()],
        "InformationRegister" => [Records(periodic: true)],
        "AccumulationRegister" => [Records(periodic: true)],
        "AccountingRegister" => [Accounting()],
        _ => [],
    };

    private EntitySet Catalog()
    {
        Standard("Ref_Key", ValueKind.Guid);
        Standard("DataVersion", ValueKind.Text);
        Standard("DeletionMark", ValueKind.Flag);
        Owner();
        if (Prop("Hierarchical") == "true")
        {
            Add("Parent", $"CatalogRef.{name}");
            if (Prop("HierarchyType") != "HierarchyOfItems")
                Standard("IsFolder", ValueKind.Flag);
        }

        if (CodeLength("CodeLength") > 0)
            properties.Add(new("Code", ValueKind.Text) { Length = CodeLength("CodeLength") });
        properties.Add(new("Description", ValueKind.Text) { Length = CodeLength("DescriptionLength") });
        Attributes("attrs");
        Standard("Predefined", ValueKind.Flag);
        Standard("PredefinedDataName", ValueKind.Text);
        return Make(["Ref_Key"], "CodeLength");
    }

    private EntitySet Document()
    {
        Standard("Ref_Key", ValueKind.Guid);
        Standard("DataVersion", ValueKind.Text);
        Standard("DeletionMark", ValueKind.Flag);
        properties.Add(new("Number", ValueKind.Text) { Length = CodeLength("NumberLength") });
        Standard("Date", ValueKind.Date);
        Standard("Posted", ValueKind.Flag);
        Attributes("attrs");
        return Make(["Ref_Key"], "NumberLength");
    }

    private EntitySet Chart()
    {
        Standard("Ref_Key", ValueKind.Guid);
        Standard("DataVersion", ValueKind.Text);
        Standard("DeletionMark", ValueKind.Flag);
        Standard("Code", ValueKind.Text);
        Standard("Description", ValueKind.Text);
        if (kind == "ChartOfAccounts")
        {
            navigations.Add(new("Parent", "Parent_Key", $"ChartOfAccounts_{name}"));
            Standard("Parent_Key", ValueKind.Guid);
            Standard("OffBalance", ValueKind.Flag);
        }

        Attributes("attrs");
        Standard("Predefined", ValueKind.Flag);
        Standard("PredefinedDataName", ValueKind.Text);
        return Make(["Ref_Key"], "CodeLength");
    }

    private EntitySet Independent()
    {
        var periodic = Prop("InformationRegisterPeriodicity") is not ("" or "Nonperiodical");
        if (periodic)
            Standard("Period", ValueKind.Date);
        var dimensions = Attributes("dims");
        var resources = Attributes("res");
        Attributes("attrs");
        string[] key = periodic ? ["Period", .. dimensions] : [.. dimensions];
        return Make(key.Length > 0 ? key : [properties[0].Name], null, dimensions, resources);
    }

    private EntitySet Records(bool periodic)
    {
        if (periodic)
            Standard("Period", ValueKind.Date);
        Recorder();
        if (kind == "AccumulationRegister")
            Standard("RecordType", ValueKind.Text);
        var dimensions = Attributes("dims");
        var resources = Attributes("res");
        Attributes("attrs");
        return Make(["Recorder", "LineNumber"], null, dimensions, resources);
    }

    private EntitySet Accounting()
    {
        Standard("Period", ValueKind.Date);
        Recorder();
        foreach (var side in (string[])["Dr", "Cr"])
        {
            Add("Account" + side, $"ChartOfAccountsRef.{name}");
            for (var n = 1; n <= 3; n++)
                Add($"ExtDimension{side}{n}", "Characteristic.ВидыСубконто");
        }

        var dimensions = Attributes("dims");
        var resources = Attributes("res");
        foreach (var side in (string[])["Dr", "Cr"])
        {
            if (properties.Any(property => property.Name == "Количество" + side))
                continue;
            properties.Add(new("Количество" + side, ValueKind.Number) { Scale = 3 });
        }

        Attributes("attrs");
        return Make(["Recorder", "LineNumber"], null, dimensions, resources);
    }

    private void Recorder()
    {
        Standard("Recorder", ValueKind.Text);
        Standard("Recorder_Type", ValueKind.Text);
        Standard("LineNumber", ValueKind.Long);
        Standard("Active", ValueKind.Flag);
    }

    private void Owner()
    {
        if (!source.GetProperty("props").TryGetProperty("Owners", out var owners) || owners.ValueKind != JsonValueKind.Array || owners.GetArrayLength() == 0)
            return;
        var types = owners.EnumerateArray().Select(owner => $"CatalogRef.{owner.GetString()}").ToList();
        Add("Owner", string.Join(" | ", types));
    }

    private List<string> Attributes(string part)
    {
        var names = new List<string>();
        if (!source.TryGetProperty(part, out var list) || list.ValueKind != JsonValueKind.Array)
            return names;
        foreach (var attribute in list.EnumerateArray())
            names.Add(Add(attribute.GetProperty("name").GetString()!, attribute.GetProperty("type").GetString() ?? "xs:string"));
        return names;
    }

    // Returns the name of the property that holds the value.
    private string Add(string attribute, string type)
    {
        var (made, target) = TypeReader.Read(attribute, type);
        properties.AddRange(made.Where(property => properties.All(other => other.Name != property.Name)));
        if (target is not null)
            navigations.Add(new(attribute, made[0].Name, target));
        return made[0].Name;
    }

    private void Standard(string standard, ValueKind value) => properties.Add(new(standard, value));

    private EntitySet Make(IReadOnlyList<string> key, string? codeLength, IReadOnlyList<string>? dimensions = null, IReadOnlyList<string>? resources = null) => new()
    {
        Name = key[0] == "Recorder" ? $"{kind}_{name}_RecordType" : $"{kind}_{name}",
        Kind = kind,
        Key = key,
        Properties = properties,
        Navigations = navigations,
        Sections = Sections(),
        CodeLength = codeLength is null ? 0 : CodeLength(codeLength),
        Autonumbering = Prop("Autonumbering") == "true",
        CheckUnique = Prop("CheckUnique") == "true",
        CanPost = kind == "Document" && Prop("Posting") == "Allow",
        Dimensions = dimensions ?? [],
        Resources = resources ?? [],
        IsSubordinate = key[0] == "Recorder",
    };

    private List<Section> Sections()
    {
        var sections = new List<Section>();
        if (!source.TryGetProperty("ts", out var all) || all.ValueKind != JsonValueKind.Object)
            return sections;
        foreach (var section in all.EnumerateObject())
        {
            var columns = new List<Property> { new("LineNumber", ValueKind.Long) };
            foreach (var column in section.Value.EnumerateArray())
                columns.AddRange(TypeReader.Read(column.GetProperty("name").GetString()!, column.GetProperty("type").GetString() ?? "xs:string").Properties);
            sections.Add(new(section.Name, columns));
        }

        return sections;
    }

    private int CodeLength(string prop) => int.TryParse(Prop(prop), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;

    private string Prop(string prop) =>
        source.TryGetProperty("props", out var props) && props.TryGetProperty(prop, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
