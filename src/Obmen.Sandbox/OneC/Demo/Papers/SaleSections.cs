using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>The sections of lines that documents of a kind have; what has no section of its own stands in the other.</summary>
internal sealed class SaleSections
{
    private readonly LineRows goods;
    private readonly LineRows services;
    private readonly LineRows agency;
    private readonly LineRows containers;
    private readonly bool hasGoods;
    private readonly bool hasServices;
    private readonly bool hasAgency;

    internal SaleSections(DemoTarget target, OurBooks ours, IReadOnlyList<DemoProduct> products, EntitySet? set, string[] goodsNames, string[] servicesNames)
    {
        Section? First(params string[] names) => names.Select(name => set?.Section(name)).FirstOrDefault(section => section is not null);
        LineRows Rows(Section? section) => new(target, ours, products, section);
        var (forGoods, forServices, forAgency) = (First(goodsNames), First(servicesNames), First("АгентскиеУслуги"));
        (hasGoods, hasServices, hasAgency) = (forGoods is not null, forServices is not null, forAgency is not null);
        (goods, services, agency, containers) = (Rows(forGoods), Rows(forServices), Rows(forAgency), Rows(First("ВозвратнаяТара")));
    }

    /// <summary>Whether there are any.</summary>
    internal bool Any => hasGoods || hasServices;

    internal string Goods => goods.Json();

    internal string Services => services.Json();

    internal string Agency => agency.Json();

    internal string Containers => containers.Json();

    /// <summary>Begins the sections of another document.</summary>
    internal void Start(string key)
    {
        foreach (var rows in (LineRows[])[goods, services, agency, containers])
            rows.Start(key);
    }

    /// <summary>Adds the lines of a document.</summary>
    internal void Add(SalePaper paper, string warehouse)
    {
        var invoice = paper.Basis is { Kind: TradeKind.Invoice } basis ? basis.Key : Property.EmptyKey;
        foreach (var line in paper.Lines)
        {
            var rows = line.Section switch
            {
                SaleSection.Containers => containers,
                SaleSection.Agency when hasAgency => agency,
                SaleSection.Goods when hasGoods => goods,
                _ => hasServices ? services : goods,
            };
            rows.Add(line, invoice, paper.Order?.Key ?? Property.EmptyKey, warehouse, paper.Buyer);
        }
    }
}
