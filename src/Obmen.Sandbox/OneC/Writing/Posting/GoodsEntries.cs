using System.Globalization;
using System.Text.Json;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Writing.Posting;

/// <summary>
/// What a shipment of Бухгалтерия does to stock: an entry of the accounting register for each line of goods, from the account that has the
/// product in the warehouse to the cost of sales, at average cost.
/// </summary>
internal sealed class GoodsEntries(Configuration configuration, Session session, EntitySet set, string key)
{
    private const string Shipment = "Document_РеализацияТоваровУслуг";
    private const string Register = "AccountingRegister_Хозрасчетный_RecordType";
    private const string Chart = "ChartOfAccounts_Хозрасчетный";
    private const string Product = "StandardODATA.Catalog_Номенклатура";
    private const string Warehouse = "StandardODATA.Catalog_Склады";

    private readonly EntitySet? register = set.Name == Shipment ? configuration.Find(Register) : null;
    private readonly Dictionary<string, object> recorder = new(StringComparer.Ordinal) { ["Recorder"] = key, ["Recorder_Type"] = "StandardODATA." + set.Name };

    /// <summary>Takes back what the document has entered.</summary>
    internal void Clear()
    {
        if (register is not null)
            session.Delete(register, recorder);
    }

    /// <summary>Enters the lines anew and returns those that stock doesn't suffice for, in words.</summary>
    internal IReadOnlyList<string> Write(IEnumerable<JsonElement> lines, Func<string, object?> valueOf)
    {
        Clear();
        var shortages = new List<string>();
        if (register is null || configuration.Find(Chart) is not { } chart)
            return shortages;
        var (warehouse, n) = ((string)valueOf("Склад_Key")!, 0);
        foreach (var line in lines)
        {
            n++;
            var (product, quantity) = (line.GetProperty("Номенклатура_Key").GetString()!, line.GetProperty("Количество").GetDouble());
            var (account, there, cost) = Stock(product, warehouse);
            if (there < quantity)
                shortages.Add(Shortage(n, product, warehouse, quantity, there));
            Enter(n, account.Length > 0 ? account : Account(chart, "41.01"), Account(chart, "90.02.1"), product, warehouse, quantity, there > 0 ? Math.Round(cost / there * quantity, 2) : 0, valueOf);
        }

        return shortages;
    }

    private void Enter(int line, string account, string expense, string product, string warehouse, double quantity, double cost, Func<string, object?> valueOf)
    {
        var entry = register!.Properties.ToDictionary(property => property.Name, property => property.Empty, StringComparer.Ordinal);
        foreach (var (name, value) in recorder)
            entry[name] = value;
        entry["LineNumber"] = (long)line;
        entry["Active"] = 1L;
        (entry["Period"], entry["Организация_Key"]) = (valueOf("Date")!, valueOf("Организация_Key")!);
        (entry["AccountDr_Key"], entry["AccountCr_Key"]) = (expense, account);
        (entry["ExtDimensionCr1"], entry["ExtDimensionCr1_Type"]) = (product, Product);
        (entry["ExtDimensionCr2"], entry["ExtDimensionCr2_Type"]) = (warehouse, Warehouse);
        (entry["КоличествоCr"], entry["Сумма"], entry["Содержание"]) = (quantity, cost, "Реализация товаров");
        session.Insert(register, entry);
    }

    // The account that has most of it there.
    private (string Account, double Quantity, double Cost) Stock(string product, string warehouse)
    {
        var sides = ((string, string)[])[("Dr", ""), ("Cr", "-")];
        var moved = string.Join(" union all ", sides.Select(side => $"select Account{side.Item1}_Key a, {side.Item2}\"Количество{side.Item1}\" q, {side.Item2}\"Сумма\" s from {register!.Source} where Active = 1 and ExtDimension{side.Item1}1 = $p0 and ExtDimension{side.Item1}2 = $p1"));
        var found = session.Scalar($"select a || '|' || round(sum(q), 6) || '|' || round(sum(s), 2) from ({moved}) group by a order by sum(q) desc limit 1", [product, warehouse]) as string;
        if (found?.Split('|') is not [var account, var quantity, var cost])
            return ("", 0, 0);
        return (account, double.Parse(quantity, CultureInfo.InvariantCulture), double.Parse(cost, CultureInfo.InvariantCulture));
    }

    private string Account(EntitySet chart, string code) => session.Scalar($"select Ref_Key from {chart.Source} where Code = $p0", [code]) as string ?? Property.EmptyKey;

    private string Shortage(int line, string product, string warehouse, double quantity, double there) => string.Create(
        CultureInfo.GetCultureInfo("ru-RU"),
        $"Колонка \"Количество\" в строке {line} списка \"Товары\" заполнена некорректно. Недостаточно товара \"{Name("Catalog_Номенклатура", product)}\" на складе \"{Name("Catalog_Склады", warehouse)}\". Требуется: {quantity}, остаток: {there}");

    private string Name(string catalog, string key) => configuration.Find(catalog) is { } found ? session.Scalar($"select Description from {found.Source} where Ref_Key = $p0", [key]) as string ?? "" : "";
}
