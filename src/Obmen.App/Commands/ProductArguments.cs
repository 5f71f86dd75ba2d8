using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.App.Commands;

/// <summary>Which products, which prices and where they go: the tab «Номенклатура» as options.</summary>
internal sealed class ProductArguments(PlanKind kind) : PlanArguments
{
    private readonly Option<string[]> groups = Many("--group", Say.In("Только эта группа 1С с подгруппами: название или код; можно повторять", "Only this 1C group with its subgroups: name or code; may be repeated"));
    private readonly Option<string[]> warehouses = Many("--warehouse", Say.In("Только этот склад 1С; можно повторять", "Only this 1C warehouse; may be repeated"));
    private readonly Option<string> priceType = One("--price-type", Say.In("Тип цен для переноса; без этого ключа цены не переносятся", "Price type to carry; without this option prices aren't carried"));
    private readonly Option<DateOnly?> priceDay = DayOption.Make("--price-day", Say.In("Цены на эту дату; без этого ключа на сегодня", "Prices of this day; today's without this option"));
    private readonly Option<string> column = One("--column", Say.In("Цену поместить в колонку: название или ключ", "Put the price into this column: name or key"));
    private readonly Option<string> productKind = One("--kind", Say.In("Тип номенклатуры по умолчанию: название или id в CRM", "Kind of products by default: name or CRM id"));
    private readonly Option<string> defaultGroup = One("--default-group", Say.In("Группа номенклатуры по умолчанию: название или id в CRM", "Group of products by default: name or CRM id"));
    private readonly Option<bool> update = new("--update") { Description = Say.In("Обновлять при совпадении кода 1С", "Update when the 1C code matches") };

    private bool IsStock => kind == PlanKind.ExportStock;

    internal override void AddTo(Command command)
    {
        foreach (var option in IsStock ? new Option[] { groups, warehouses } : [groups, priceType, priceDay, column, productKind, defaultGroup, update])
            command.Options.Add(option);
    }

    internal override async Task<JobStart> StartAsync(Invocation call, string baseId)
    {
        var workspace = await call.WorkspaceAsync();
        var options = new Option[] { groups, warehouses, priceType, column, productKind, defaultGroup }.Any(option => call.Has(option))
            ? Read(call, await ProductChoices.ReadAsync(await workspace.Connector.RequireAsync(baseId, call.Stop), call.Stop))
            : new ProductOptions();
        options = options with { Update = !IsStock && call.Get(update), PriceDay = IsStock ? null : call.Get(priceDay) };
        return workspace.Jobs.StartPlan(baseId, kind, await workspace.Products.CompleteAsync(baseId, options));
    }

    // The options with names turned into ids.
    private ProductOptions Read(Invocation call, ProductChoices choices) => new()
    {
        Folders = Picked(call, groups, name => Named.Pick(name, choices.Folders, new("Группы 1С", "1C group"), Ways)!.Id),
        Warehouses = IsStock ? Picked(call, warehouses, name => Named.Pick(name, choices.Warehouses, new("Склада", "Warehouse"), Ways)!.Id) : null,
        PriceTypeId = IsStock ? "" : Named.Pick(call.Get(priceType), choices.PriceTypes, new("Типа цен", "Price type"), Ways)?.Id ?? "",
        Column = IsStock ? "" : Named.Pick(call.Get(column), choices.Columns, new("Колонки цен", "Price column"), Ways)?.Id ?? "",
        KindId = IsStock ? "" : Named.Pick(call.Get(productKind), choices.Directories.Kinds, new("Типа номенклатуры", "Kind of products"), Ways)?.Id ?? "",
        GroupId = IsStock ? "" : Named.Pick(call.Get(defaultGroup), choices.Groups, new("Группы CRM", "CRM group"), Ways)?.Id ?? "",
    };

    private static ValueList<string>? Picked(Invocation call, Option<string[]> option, Func<string, string> id) =>
        call.Get(option) is { Length: > 0 } names ? names.Select(id).ToValueList() : null;

    private static string[] Ways(DirectoryEntry entry) => [entry.Name, entry.Id];

    private static string[] Ways(Folder folder) => [folder.Name, folder.Code, folder.Id];

    private static Option<string> One(string name, string description) => new(name) { Description = description, HelpName = Say.In("название", "name") };

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, HelpName = Say.In("название", "name") };
}
