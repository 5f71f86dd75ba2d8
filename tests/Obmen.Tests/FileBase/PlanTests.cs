using System.Text;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Tests.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.FileBase;

/// <summary>A base connected by a folder of exported files: the plans are those that OData gives, and a newer file is seen.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-export-");

    public static TheoryData<string> Older => ManagedBase.Older;

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Plans_are_the_same_as_over_OData(string configuration)
    {
        await using var world = await World.ConnectedAsync(30, configuration: configuration, documents: 40);
        var online = await PlansAsync(world, world.BaseId);
        Export(world, configuration);
        var file = await ConnectAsync(world, "FL20-");
        var read = await PlansAsync(world, file);

        online.Count.ShouldBeGreaterThan(60);
        read.ShouldBe(online);
    }

    [Fact]
    public async Task What_is_exported_goes_to_the_CRM_once_and_a_newer_file_brings_what_has_changed()
    {
        await using var world = await World.StartAsync(12, configuration: "ut10.3");
        Export(world, "ut10.3");
        var id = await ConnectAsync(world, "FL20-");
        var first = await RunAsync(world, id);
        first.Count.ShouldBe(12);
        first.ShouldAllBe(row => row.Action == RowAction.Create);
        (await RunAsync(world, id)).ShouldAllBe(row => row.Action == RowAction.Skip, "the same file changes nothing");

        var party = first[0].SourceId;
        using (var writer = new BaseWriter(world.OneC, ((OneCBase)world.Workspace.Connector.Current(id)!.OneC).Configuration))
            await writer.ChangeAsync("counterparty", party, new() { ["name"] = "Переименован в 1С" });
        Export(world, "ut10.3", "позже.xml");
        File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "позже.xml"), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2));
        var row = (await RunAsync(world, id)).Where(row => row.Action != RowAction.Skip).ShouldHaveSingleItem();
        (row.SourceId, row.Action, row.Name).ShouldBe((party, RowAction.Update, "Переименован в 1С"));
    }

    [Fact]
    public async Task A_period_of_the_rules_takes_its_documents_alone()
    {
        await using var world = await World.ConnectedAsync(10, configuration: "bp2.0", documents: 60);
        var side = (OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC;
        var days = await side.Source<TradeDocument>()!.ListAsync(Selection.All, World.Cancel).Select(stored => DateOnly.FromDateTime(stored.Value.Date)).ToListAsync(World.Cancel);
        var (from, to) = (days.Order().ElementAt(days.Count / 3), days.Order().ElementAt(days.Count * 2 / 3));
        Export(world, "bp2.0", "период.xml", from, to);
        var file = await ConnectAsync(world, "FL20-");
        var read = await ((OneCBase)world.Workspace.Connector.Current(file)!.OneC).Source<TradeDocument>()!.ListAsync(Selection.All, World.Cancel).Select(stored => DateOnly.FromDateTime(stored.Value.Date)).ToListAsync(World.Cancel);
        read.Order().ShouldBe(days.Where(day => day >= from && day <= to).Order());
    }

    [Fact]
    public async Task A_folder_that_is_missing_or_empty_and_a_file_that_breaks_off_are_told_in_words()
    {
        await using var world = await World.StartAsync(3, configuration: "ut10.3");
        (await RefusedAsync(world, Path.Combine(folder.FullName, "нет"))).ShouldContain("Папки");
        (await RefusedAsync(world, "куда-то")).ShouldContain("полный путь");
        (await RefusedAsync(world, folder.FullName)).ShouldContain("нет файла выгрузки");
        Export(world, "ut10.3");
        var whole = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "выгрузка.xml"), World.Cancel);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "выгрузка.xml"), whole[..(whole.Length / 2)], World.Cancel);
        (await RefusedAsync(world, folder.FullName)).ShouldContain("обрывается");
    }

    public void Dispose() => folder.Delete(recursive: true);

    // Everything that a person compares, without what tells one base or one reading from another.
    private static async Task<List<string>> PlansAsync(World world, string baseId)
    {
        var prefix = (await world.Workspace.Bases.FindAsync(baseId, World.Cancel))!.Prefix;
        var oneC = (IPrices)(await world.Workspace.Connector.ReconnectAsync(baseId, World.Cancel)).Connection!.OneC;
        var price = (await oneC.PriceTypesAsync(World.Cancel))[0].Id;
        List<PlanRow> rows =
        [
            .. await RowsAsync(world, baseId, PlanKind.ExportCounterparties, new CounterpartyOptions()),
            .. await RowsAsync(world, baseId, PlanKind.ExportProducts, new ProductOptions { PriceTypeId = price }),
            .. await RowsAsync(world, baseId, PlanKind.ExportDocuments, new DocumentOptions()),
        ];
        return [.. rows.OrderBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.SourceId, StringComparer.Ordinal).Select(Told)];

        string Told(PlanRow row) => string.Join(
            '|',
            ((object?[])[row.Kind, row.Stage, row.Action, row.Marked, row.Code, row.Name, row.SourceId, row.Reason.Ru, row.Basis, row.Keywords, row.Group, row.Amount, row.Date, Encoding.UTF8.GetString(row.Payload.Span)])
                .Select(value => $"{value}".Replace(prefix, "", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<PlanRow>> RowsAsync<TOptions>(World world, string baseId, PlanKind kind, TOptions options)
        where TOptions : class
    {
        var start = world.Workspace.Jobs.StartPlan(baseId, kind, options);
        start.Refusal.Ru.ShouldBe("");
        await start.Job.Completion;
        start.Job.Result!.End.ShouldBe(JobEnd.Done, start.Job.Result.Text.Ru);
        return await world.RowsAsync((await world.Workspace.Plans.HeaderAsync(start.Job.PlanId, World.Cancel))!);
    }

    private static async Task<IReadOnlyList<PlanRow>> RunAsync(World world, string baseId)
    {
        var start = world.Workspace.Jobs.StartPlan(baseId, PlanKind.ExportCounterparties, new CounterpartyOptions());
        await start.Job.Completion;
        var plan = (await world.Workspace.Plans.HeaderAsync(start.Job.PlanId, World.Cancel))!;
        var rows = await world.RowsAsync(plan);
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        return rows;
    }

    private async Task<string> ConnectAsync(World world, string prefix)
    {
        var result = await world.Workspace.Connector.ConnectAsync(FormOf(world, folder.FullName) with { Prefix = prefix }, World.Cancel);
        result.Ok.ShouldBeTrue(string.Join("; ", result.Findings.Select(finding => finding.Detail.Ru)));
        return result.Connection!.Base.Id;
    }

    private static async Task<string> RefusedAsync(World world, string folder)
    {
        var result = await world.Workspace.Connector.ConnectAsync(FormOf(world, folder), World.Cancel);
        result.Ok.ShouldBeFalse();
        return string.Join("; ", result.Findings.Where(finding => finding.Level == FindingLevel.Bad).Select(finding => finding.Detail.Ru));
    }

    private static BaseSettings FormOf(World world, string folder) => world.Form with { Way = WayToOneC.File, OneCFolder = folder, OneCAddress = "", OneCUser = "", OneCPassword = "" };

    private void Export(World world, string configuration, string name = "выгрузка.xml", DateOnly? from = null, DateOnly? to = null)
    {
        using var file = File.Create(Path.Combine(folder.FullName, name));
        world.OneC.Export(ExportRules.Make(Profile.All.Single(profile => profile.Id == configuration), from, to, TimeProvider.System.GetLocalNow().DateTime).ToString(), file);
    }
}
