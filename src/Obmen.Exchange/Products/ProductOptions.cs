using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>The choices on the tab «Номенклатура». Kept with the plan as JSON.</summary>
public sealed record ProductOptions
{
    /// <summary>«Тип цен для переноса»: id of 1C's price type; empty = no prices are carried.</summary>
    public string PriceTypeId { get; init; } = "";

    /// <summary>The prices of this day; null = today's.</summary>
    public DateOnly? PriceDay { get; init; }

    /// <summary>«Цену поместить в колонку»: key of the CRM's column; empty = its first.</summary>
    public string Column { get; init; } = "";

    /// <summary>«Тип номенклатуры по умолчанию»: id of the CRM's kind for products whose own kind the CRM doesn't know; empty = guessed by name.</summary>
    public string KindId { get; init; } = "";

    /// <summary>«Группа номенклатуры по умолчанию»: id of the CRM's group for what lies in no group of 1C; empty = the top.</summary>
    public string GroupId { get; init; } = "";

    /// <summary>«Обновлять при совпадении кода 1С».</summary>
    public bool Update { get; init; }

    /// <summary>Only what lies in these 1C groups or below; ids. Null = all.</summary>
    public ValueList<string>? Folders { get; init; }

    /// <summary>«Выгрузить остатки»: only what lies in these warehouses of 1C; ids. Null = all.</summary>
    public ValueList<string>? Warehouses { get; init; }

    /// <summary>What a person set about kinds, units and rates; gaps are guessed.</summary>
    public ProductMap Map { get; init; } = new();
}
