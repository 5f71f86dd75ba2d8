using System.CommandLine;
using Obmen.Exchange.Planning;

namespace Obmen.App.Commands;

/// <summary><c>obmen products export</c> and <c>obmen stock export</c>.</summary>
internal static class ProductsCommand
{
    internal static Command Make(CommonOptions common) => new("products", Say.In("Номенклатура и цены", "Products and prices"))
    {
        PlanCommand.Make("export", Say.In("Выгрузить номенклатуру с ценами из 1С в CRM", "Export products with prices from 1C to the CRM"), new ProductArguments(PlanKind.ExportProducts), common),
    };

    internal static Command MakeStock(CommonOptions common) => new("stock", Say.In("Остатки", "Stock"))
    {
        PlanCommand.Make("export", Say.In("Выгрузить остатки из 1С в товары CRM", "Export stock from 1C into the CRM's products"), new ProductArguments(PlanKind.ExportStock), common),
    };
}
