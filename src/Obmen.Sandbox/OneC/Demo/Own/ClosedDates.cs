using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Own;

/// <summary>The date up to which the books are closed (ДатыЗапретаИзменения or ГраницыЗапретаИзмененияДанных): the end of last year for all, a quarter more for one organisation.</summary>
internal sealed class ClosedDates(DemoTarget target, DateOnly today, OurFirms firms)
{
    private const int Late = 2;
    private const string ForAll = "ДляВсехПользователей";
    private const string ForAllType = "StandardODATA.ВидыНазначенияДатЗапрета";

    internal void Fill()
    {
        using var into = target.Into("InformationRegister_ДатыЗапретаИзменения", "Объект", "Объект_Type", "Пользователь", "Пользователь_Type", "ДатаЗапрета", "ОписаниеДатыЗапрета");
        var end = new DateTime(today.AddYears(-1).Year, 12, 31, 0, 0, 0, DateTimeKind.Unspecified);
        into.Add("", "", ForAll, ForAllType, end, "Конец прошлого года");
        using var older = target.Into("InformationRegister_ГраницыЗапретаИзмененияДанных", "Организация_Key", "ГраницаЗапретаИзменений");
        older.Add(Property.EmptyKey, end);
        older.Add(firms.Key(Late), end.AddDays(90));
        into.Add(firms.Key(Late), "StandardODATA.Catalog_Организации", ForAll, ForAllType, end.AddDays(90), "Произвольная дата");
    }
}
