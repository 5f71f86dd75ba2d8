using System.Globalization;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Refuses documents dated in a closed period (ДатыЗапретаИзменения, in ordinary applications ГраницыЗапретаИзмененияДанных), as the configuration's own handler does.</summary>
internal static class ClosedPeriods
{
    internal const string Organisation = "Организация_Key";

    private static readonly (string Register, string Date, string Object)[] Kept =
        [("InformationRegister_ДатыЗапретаИзменения", "ДатаЗапрета", "Объект"), ("InformationRegister_ГраницыЗапретаИзмененияДанных", "ГраницаЗапретаИзменений", Organisation)];

    internal static void Check(Configuration configuration, Session session, EntitySet set, IReadOnlyDictionary<string, object> values)
    {
        var (name, date, about) = Array.Find(Kept, kept => configuration.Find(kept.Register) is not null);
        if (set.Kind != "Document" || name is null || configuration.Find(name) is not { } register || register.Find(date) is null)
            return;
        var closed = session.Scalar(
            $"select max(\"{date}\") from {register.Source} where \"{about}\" in ('', $p0, $p1)",
            [Property.EmptyKey, values.GetValueOrDefault(Organisation, "")]) as string;
        if (closed is null || string.CompareOrdinal(((string)values["Date"])[..10], closed[..10]) > 0)
            return;
        var day = DateTime.Parse(closed, CultureInfo.InvariantCulture).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        throw ODataError.Own($"Запрещено изменять данные за период до {day} включительно (дата запрета изменения)");
    }
}
