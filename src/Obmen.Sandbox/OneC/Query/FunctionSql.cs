namespace Obmen.Sandbox.OneC.Query;

/// <summary>The functions that 1C has, and no others.</summary>
internal sealed class FunctionSql(Func<Expression, string> write, Func<Expression, string, string> isOf)
{
    internal string Write(Expression.Call call)
    {
        if (call is { Name: "isof", Arguments: [var tested, Expression.Literal { Value: string type }] })
            return isOf(tested, type);
        var a = call.Arguments.Select(write).ToList();
        return (call.Name, a.Count) switch
        {
            ("concat", 2) => $"({a[0]} || {a[1]})",
            ("startswith", 2) => $"(substr({a[0]}, 1, length({a[1]})) = {a[1]})",
            ("endswith", 2) => $"(substr({a[0]}, -length({a[1]})) = {a[1]} or {a[1]} = '')",
            ("substringof", 2) => $"(instr({a[1]}, {a[0]}) > 0)",
            ("substring", 2) => $"substr({a[0]}, {a[1]})",
            ("substring", 3) => $"substr({a[0]}, {a[1]}, {a[2]})",
            ("like", 2) => $"({a[0]} like {a[1]})",
            ("round", 1) => $"round({a[0]})",
            ("round", 2) => $"round({a[0]}, {a[1]})",
            ("year", 1) => Part("%Y", a[0]),
            ("month", 1) => Part("%m", a[0]),
            ("day", 1) => Part("%d", a[0]),
            ("hour", 1) => Part("%H", a[0]),
            ("minute", 1) => Part("%M", a[0]),
            ("second", 1) => Part("%S", a[0]),
            ("dayofyear", 1) => Part("%j", a[0]),
            ("dayofweek", 1) => $"((cast(strftime('%w', {a[0]}) as integer) + 6) % 7 + 1)",
            ("quarter", 1) => $"(({Part("%m", a[0])} + 2) / 3)",
            ("dateadd", 3) => $"strftime('%Y-%m-%dT%H:%M:%S', {a[0]}, ({a[2]}) || ' ' || {Unit(call.Arguments[1])})",
            ("datedifference", 3) => $"((unixepoch({a[1]}) - unixepoch({a[0]})) / {Seconds(call.Arguments[2])})",
            _ => throw ODataError.BadFunction(call.Name),
        };
    }

    private static string Part(string format, string date) => $"cast(strftime('{format}', {date}) as integer)";

    private static string Unit(Expression unit) => Name(unit) switch
    {
        "second" => "'seconds'",
        "minute" => "'minutes'",
        "hour" => "'hours'",
        "day" => "'days'",
        "month" => "'months'",
        "year" => "'years'",
        var other => throw ODataError.BadFunction($"dateadd({other})"),
    };

    private static string Seconds(Expression unit) => Name(unit) switch
    {
        "second" => "1",
        "minute" => "60",
        "hour" => "3600",
        "day" => "86400",
        var other => throw ODataError.BadFunction($"datedifference({other})"),
    };

    private static string Name(Expression unit) => unit is Expression.Literal { Value: string name } ? name.ToLowerInvariant() : "";
}
