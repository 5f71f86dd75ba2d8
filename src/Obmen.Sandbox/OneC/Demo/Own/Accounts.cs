using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Own;

/// <summary>Accounts of the chart that entries and documents name, by code. Those that the description of the configuration leaves out are added as it has them.</summary>
internal sealed class Accounts(DemoTarget target, PredefinedItems predefined)
{
    private const string Chart = "ChartOfAccounts_Хозрасчетный";

    private static readonly (string Code, string Name, string Title)[] Added =
    [
        ("50.01", "КассаОрганизации", "Касса организации"), ("51", "РасчетныеСчета", "Расчетные счета"), ("52", "ВалютныеСчета", "Валютные счета"), ("57", "ПереводыВПути", "Переводы в пути"),
        ("60", "РасчетыСПоставщикамиИПодрядчиками", "Расчеты с поставщиками и подрядчиками"), ("60.01", "РасчетыСПоставщиками", "Расчеты с поставщиками и подрядчиками"),
        ("60.02", "РасчетыПоАвансамВыданным", "Расчеты по авансам выданным"), ("62", "РасчетыСПокупателямиИЗаказчиками", "Расчеты с покупателями и заказчиками"), ("62.01", "РасчетыСПокупателями", "Расчеты с покупателями и заказчиками"),
        ("62.02", "РасчетыПоАвансамПолученным", "Расчеты по авансам полученным"), ("68", "НалогиИСборы", "Расчеты по налогам и сборам"), ("70", "РасчетыСПерсоналомПоОплатеТруда", "Расчеты с персоналом по оплате труда"),
        ("71", "РасчетыСПодотчетнымиЛицами", "Расчеты с подотчетными лицами"), ("90", "Продажи", "Продажи"), ("90.01", "Выручка", "Выручка"), ("90.01.1", "ВыручкаНеЕНВД", "Выручка по деятельности с основной системой налогообложения"),
        ("90.02", "СебестоимостьПродаж", "Себестоимость продаж"), ("90.02.1", "СебестоимостьПродажНеЕНВД", "Себестоимость продаж по деятельности с основной системой налогообложения"), ("90.03", "Продажи_НДС", "Налог на добавленную стоимость"),
        ("91", "ПрочиеДоходыИРасходы", "Прочие доходы и расходы"), ("91.02", "ПрочиеРасходы", "Прочие расходы"),
    ];

    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

    internal void Fill()
    {
        foreach (var item in target.Configuration.Find(Chart)?.Predefined ?? [])
            keys[item.Code] = predefined.Key(Chart, item.Name);
        using var into = target.Into(Chart, "Ref_Key", "Code", "Description", "Parent_Key", "Predefined", "PredefinedDataName");
        foreach (var (code, name, title) in Added.Where(account => !keys.ContainsKey(account.Code)))
        {
            keys[code] = target.Key("account of the chart", Array.FindIndex(Added, account => account.Code == code));
            into.Add(keys[code], code, title, code.Contains('.', StringComparison.Ordinal) ? Key(code[..code.LastIndexOf('.')]) : Property.EmptyKey, true, name);
        }
    }

    /// <summary>The key of the account of this code, or an empty one.</summary>
    internal string Key(string code) => keys.GetValueOrDefault(code, Property.EmptyKey);
}
