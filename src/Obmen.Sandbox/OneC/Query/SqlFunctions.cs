using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>The functions that 1C has (developer guide 17.4), and no others: no length, indexof, tolower, trim, floor.</summary>
internal sealed class SqlFunctions(Func<Expression, SqlPart> write, Sql sql)
{
    internal SqlPart Write(Expression.Call call) => (call.Name, call.Arguments.Count) switch
    {
        ("concat", 2) => new($"({Text(call, 0)} || {Text(call, 1)})", ValueKind.Text),
        ("substring", 2) => new($"substr({Text(call, 0)}, max(1, {Number(call, 1)}))", ValueKind.Text),
        ("substring", 3) => new($"substr({Text(call, 0)}, max(1, {Number(call, 1)}), max(0, {Number(call, 2)}))", ValueKind.Text),
        ("startswith", 2) => StartsWith(Text(call, 0), Text(call, 1)),
        ("endswith", 2) => EndsWith(Text(call, 0), Text(call, 1)),
        ("substringof", 2) => SqlPart.Flag($"(instr({Text(call, 1)}, {Text(call, 0)}) > 0)"),
        ("like", 2) => Like(call),
        ("round", 1) => new($"round({Number(call, 0)})", ValueKind.Number),
        ("round", 2) => new($"round({Number(call, 0)}, {Number(call, 1)})", ValueKind.Number),
        ("dateadd", 3) => new(SqlDates.Add(Date(call, 0), Unit(call, 1), Number(call, 2)), ValueKind.Date),
        ("datedifference", 3) => new(SqlDates.Difference(Date(call, 0), Date(call, 1), Unit(call, 2)), ValueKind.Number),
        (_, 1) when SqlDates.Part(call.Name) is { } part => new(part(Date(call, 0)), ValueKind.Number),
        _ => throw ODataError.BadFunction(call.Name),
    };

    private static SqlPart StartsWith(string whole, string part) => SqlPart.Flag($"(substr({whole}, 1, length({part})) = {part})");

    private static SqlPart EndsWith(string whole, string part) => SqlPart.Flag($"(substr({whole}, length({whole}) - length({part}) + 1) = {part})");

    private SqlPart Like(Expression.Call call)
    {
        var pattern = call.Arguments[1] is Expression.Literal { Value: string text, Kind: LiteralKind.Text } ? text : throw ODataError.BadFunction("like");
        return SqlPart.Flag($"({Text(call, 0)} glob {sql.Value(LikePattern.ToGlob(pattern))})");
    }

    private string Text(Expression.Call call, int at) => As(call, at, ValueKind.Text);

    private string Number(Expression.Call call, int at) => As(call, at, ValueKind.Number);

    private string Date(Expression.Call call, int at) => As(call, at, ValueKind.Date);

    // A wrong type of an argument is an error of the function (code 21), not of the option.
    private string As(Expression.Call call, int at, ValueKind kind)
    {
        var part = write(call.Arguments[at]);
        return part.Kind == kind || (kind == ValueKind.Number && part.IsNumeric) ? part.Text : throw ODataError.BadFunction(call.Name);
    }

    private static string Unit(Expression.Call call, int at) =>
        call.Arguments[at] is Expression.Literal { Value: string unit, Kind: LiteralKind.Text } ? unit : throw ODataError.BadFunction(call.Name);
}
