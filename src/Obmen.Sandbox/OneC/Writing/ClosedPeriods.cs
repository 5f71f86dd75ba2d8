using System.Globalization;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Refuses documents dated in a closed period (ДатыЗапретаИзменения), as the configuration's own handler does.</summary>
internal static class ClosedPeriods
{
    internal const string Organisation = "Организация_Key";

    private const string Register = "InformationRegister_ДатыЗапретаИзменения";

    internal static void Check(Configuration configuration, Session session, EntitySet set, IReadOnlyDictionary<string, object> values)
    {
        if (set.Kind != "Document" || configuration.Find(Register) is not { } register || register.Find("ДатаЗапрета") is null)
            return;
        var closed = session.Scalar(
            $"select max(\"ДатаЗапрета\") from {register.Source} where \"Объект\" in ('', $p0, $p1)",
            [Property.EmptyKey, values.GetValueOrDefault(Organisation, "")]) as string;
        if (closed is null || string.CompareOrdinal(((string)values["Date"])[..10], closed[..10]) > 0)
            return;
        var day = DateTime.Parse(closed, CultureInfo.InvariantCulture).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        throw ODataError.Own($"Запрещено изменять данные за период до {day} включительно (дата запрета изменения)");
    }
}
