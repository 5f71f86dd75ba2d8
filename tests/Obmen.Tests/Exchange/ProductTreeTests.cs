using CsCheck;
using Obmen.Exchange.Memory;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Exchange;

/// <summary>Any tree of groups in 1C is the same tree in the CRM, in whatever order it comes; what is broken goes to the default group and is told.</summary>
public sealed class ProductTreeTests
{
    // Each group's parent: itself and those after it make rings, numbers beyond the end are orphans, -1 is the top.
    private static readonly Gen<int[]> Parents = Gen.Int[-1, 14].Array[1, 12];

    [Fact]
    public async Task Any_tree_arrives_as_it_is_in_any_order_and_a_second_run_writes_nothing() => await Gen.Select(Parents, Gen.Int[0, 12].Array[0, 20], Gen.Int).SampleAsync(
        async (parents, products, seed) =>
        {
            var shop = new Shop(seed);
            foreach (var (n, parent) in Enumerable.Range(0, parents.Length).Select(n => (n, parents[n])))
                shop.Group(n, parent);
            foreach (var (n, group) in Enumerable.Range(0, products.Length).Select(n => (n, products[n])))
                shop.Product(n, group);
            await shop.ExportAsync();
            shop.Check();

            var before = shop.Writes;
            (await shop.ExportAsync()).ShouldAllBe(row => row.Action == RowAction.Skip);
            shop.Writes.ShouldBe(before);
        },
        iter: 150,
        threads: 1);

    [Fact]
    public async Task A_tree_moved_about_moves_about_in_the_crm_and_nothing_is_doubled() => await Gen.Select(Parents, Parents, Gen.Int).SampleAsync(
        async (parents, moved, seed) =>
        {
            var shop = new Shop(seed);
            for (var n = 0; n < parents.Length; n++)
                shop.Group(n, parents[n]);
            await shop.ExportAsync();
            for (var n = 0; n < Math.Min(parents.Length, moved.Length); n++)
                shop.Move(n, moved[n]);
            await shop.ExportAsync();
            shop.Check();
        },
        iter: 150,
        threads: 1);

    [Fact]
    public async Task Rings_and_orphans_are_told()
    {
        var shop = new Shop(1);
        foreach (var (n, parent) in new[] { (0, 1), (1, 0), (2, 1), (3, 99), (4, 4) })
            shop.Group(n, parent);
        shop.Product(0, 77);
        var rows = await shop.ExportAsync();
        rows.Where(row => row.Reason.Ru.Contains("замкнуты в кольцо")).Select(row => row.Name).Order().ShouldBe(["Группа 0", "Группа 1", "Группа 4"]);
        rows.Where(row => row.Reason.Ru.Contains("Родителя этой группы в 1С нет")).Select(row => row.Name).ShouldBe(["Группа 3"]);
        rows.Where(row => row.Reason.Ru.Contains("группы нет в 1С")).Select(row => row.Name).ShouldBe(["Товар 0"]);
        shop.Check();
    }

    [Fact]
    public async Task A_codeless_product_of_the_same_name_waits_for_a_person()
    {
        var shop = new Shop(1);
        var there = shop.Crm.Put(new() { Name = "Товар 0", GroupId = "" });
        shop.Product(0, -1);
        var row = (await shop.ExportAsync()).Single(row => row.Kind == RecordKind.Product.Key);
        (row.Action, row.Candidates.ShouldHaveSingleItem()).ShouldBe((RowAction.Decide, there.Id));
        shop.Crm.All.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cards_of_one_code_in_1c_are_not_exported_one_over_the_other()
    {
        var shop = new Shop(1);
        for (var copy = 0; copy < 3; copy++)
            shop.Product(0, -1);
        shop.Product(1, -1);
        var rows = (await shop.ExportAsync()).Where(row => row.Kind == RecordKind.Product.Key).ToList();
        rows.Select(row => row.N).ShouldBeUnique();
        rows.Select(row => row.SourceId).ShouldBeUnique();
        var (alone, shared) = (rows.Where(row => row.Name == "Товар 1").ToList(), rows.Where(row => row.Name == "Товар 0").ToList());
        alone.ShouldHaveSingleItem().Action.ShouldBe(RowAction.Create);
        shared.Count.ShouldBe(3);
        shared.ShouldAllBe(row => row.Action == RowAction.Decide && row.Reason.Ru.StartsWith("В 1С несколько карточек с этим кодом"));
        shop.Crm.All.ShouldHaveSingleItem().Value.Name.ShouldBe("Товар 1");
    }

    /// <summary>1C's groups and products in some order, and a CRM with a default group.</summary>
    private sealed class Shop
    {
        private readonly ExchangeTable table = new();
        private readonly MemorySet<ProductGroup> oneCGroups;
        private readonly MemorySet<ProductGroup> crmGroups;
        private readonly MemorySet<Product> oneC;
        private readonly Dictionary<int, string> keys = [];
        private readonly Dictionary<int, int> parents = [];
        private readonly Dictionary<string, int> lies = [];
        private readonly string usual;

        internal Shop(int seed)
        {
            (oneCGroups, crmGroups) = (table.OneC.Add(GroupRules), table.Crm.Add(GroupRules));
            (oneC, Crm) = (table.OneC.Add(ProductRules), table.Crm.Add(ProductRules));
            // Ids follow from how many there were, and the order of arrival from the ids.
            for (var n = 0; n < Math.Abs(seed % 50); n++)
                oneCGroups.Remove(oneCGroups.Put(new() { Name = "" }).Id);
            usual = crmGroups.Put(new() { Name = "По умолчанию" }).Id;
            table.Products = new() { GroupId = usual, Update = true };
        }

        internal MemorySet<Product> Crm { get; }

        internal int Writes => Crm.Writes + crmGroups.Writes;

        internal void Group(int n, int parent)
        {
            keys[n] = oneCGroups.Put(new() { Code = $"G{n}", Name = $"Группа {n}" }).Id;
            parents[n] = parent;
            foreach (var (child, above) in parents)
                Move(child, above);
        }

        internal void Move(int n, int parent)
        {
            parents[n] = parent;
            oneCGroups.Change(keys[n], group => group with { ParentId = Id(parent) });
        }

        internal void Product(int n, int group)
        {
            oneC.Put(new() { Code = $"P{n}", Name = $"Товар {n}", GroupId = Id(group) });
            lies[$"P{n}"] = group;
        }

        internal Task<IReadOnlyList<PlanRow>> ExportAsync() => table.PlanAndRunAsync(PlanKind.ExportProducts);

        internal void Check()
        {
            var there = crmGroups.All.ToDictionary(group => group.Id, group => group.Value);
            there.Values.Select(group => group.Code).Where(code => code.Length > 0).Order().ShouldBe(keys.Keys.Select(n => $"BP30-G{n}").Order());
            foreach (var (n, parent) in parents)
                Parent(there, there.Values.Single(group => group.Code == $"BP30-G{n}").ParentId).ShouldBe(IsBroken(n) ? usual : parent < 0 ? "" : $"BP30-G{parent}");
            foreach (var card in Crm.All)
            {
                var group = lies[card.Value.Code["BP30-".Length..]];
                Parent(there, card.Value.GroupId!).ShouldBe(keys.ContainsKey(group) ? $"BP30-G{group}" : usual);
            }
        }

        private string Parent(Dictionary<string, ProductGroup> there, string id) => id == usual || id.Length == 0 ? id : there[id].Code;

        // An orphan, or one of a ring: walking up it is met again.
        private bool IsBroken(int n)
        {
            if (parents[n] >= 0 && !parents.ContainsKey(parents[n]))
                return true;
            var at = parents[n];
            for (var step = 0; step < parents.Count && at >= 0 && at != n && parents.ContainsKey(at); step++)
                at = parents[at];
            return at == n;
        }

        private string Id(int n) => n < 0 ? "" : keys.GetValueOrDefault(n, $"{n:D8}-0000-0000-0000-000000000000");

        private static MemoryRules<ProductGroup> GroupRules { get; } =
            new(group => group.Name, group => group.Code, (group, code) => group with { Code = code }, ProductMerge.Apply, (_, _) => true, (_, _) => false);

        private static MemoryRules<Product> ProductRules { get; } =
            new(product => product.Name, product => product.Code, (product, code) => product with { Code = code }, ProductMerge.Apply, (_, _) => true, (_, _) => false);
    }
}
