using System.Globalization;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>Gives codes and numbers as 1C does: the next after the greatest of the type (within the year, for most documents), zero-padded.</summary>
internal sealed class Numbering(Session session, EntitySet set, NumberingRule rule)
{
    /// <summary>The next code or number for an object with these values.</summary>
    internal string Next(IReadOnlyDictionary<string, object> values)
    {
        var (within, parameters) = Within(values, 1);
        var code = Sql.Name(rule.Property);
        var sql = $"select {code} from {set.Source} where length({code}) = $p0 and {code} not glob '*[^0-9]*'{within} order by {code} desc limit 1";
        var greatest = session.Scalar(sql, [rule.Length, .. parameters]) is string text ? decimal.Parse(text, CultureInfo.InvariantCulture) : 0;
        var next = (greatest + 1).ToString(CultureInfo.InvariantCulture).PadLeft(rule.Length, '0');
        return next.Length <= rule.Length ? next : throw ODataError.Own($"Исчерпаны значения поля \"{Title}\"");
    }

    /// <summary>Refuses a code or number that another object of the series has.</summary>
    internal void CheckUnique(IReadOnlyDictionary<string, object> values)
    {
        if (!rule.IsUnique || values.GetValueOrDefault(rule.Property) is not string { Length: > 0 } code)
            return;
        var (within, parameters) = Within(values, 2);
        if (session.Scalar($"select 1 from {set.Source} where {Sql.Name(rule.Property)} = $p0 and Ref_Key <> $p1{within}", [code, values["Ref_Key"], .. parameters]) is not null)
            throw ODataError.Own($"Значение \"{code}\" поля \"{Title}\" не уникально");
    }

    private string Title => rule.Property == "Code" ? "Код" : "Номер";

    private (string Condition, IReadOnlyList<object> Parameters) Within(IReadOnlyDictionary<string, object> values, int from)
    {
        var length = rule.Series switch
        {
            NumberSeries.Year => 4,
            NumberSeries.Month => 7,
            NumberSeries.Day => 10,
            _ => 0,
        };
        // A range, so that the index on dates serves.
        if (length > 0 && values.GetValueOrDefault("Date") is string date)
            return ($" and \"Date\" >= $p{from} and \"Date\" < $p{from + 1}", [date[..length], date[..length] + "~"]);
        var owner = set.Find("Owner_Key") is null ? "Owner" : "Owner_Key";
        return rule.Series == NumberSeries.Owner && values.TryGetValue(owner, out var key) ? ($" and {owner} = $p{from}", [key]) : ("", []);
    }
}
