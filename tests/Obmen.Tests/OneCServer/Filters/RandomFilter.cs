namespace Obmen.Tests.OneCServer.Filters;

/// <summary>Makes well-typed expressions out of a seed.</summary>
public sealed class RandomFilter(int seed)
{
    private readonly Random random = new(seed);

    public Node Condition(int depth) => random.Next(depth == 0 ? 2 : 9) switch
    {
        0 => new Node.Leaf("DeletionMark", row => row.Deleted),
        1 => Node.OfFlag(random.Next(2) == 0),
        2 => new Node.Prefix("not", Condition(depth - 1)),
        3 or 4 => new Node.Infix(Pick("and", "or"), Condition(depth - 1), Condition(depth - 1)),
        5 => Compared(Number, depth),
        6 => Compared(Text, depth),
        7 => random.Next(2) == 0 ? Compared(_ => Date(), depth) : new Node.Infix(Pick("eq", "ne"), Condition(depth - 1), Condition(depth - 1)),
        _ => new Node.Call(Pick("startswith", "endswith", "substringof"), [Text(depth - 1), Text(depth - 1)]),
    };

    private Node.Infix Compared(Func<int, Node> operand, int depth) => new(Pick("eq", "ne", "gt", "ge", "lt", "le"), operand(depth - 1), operand(depth - 1));

    private Node Number(int depth) => random.Next(depth <= 0 ? 2 : 6) switch
    {
        0 => new Node.Leaf("СуммаДокумента", row => row.Sum),
        1 => Node.OfNumber(random.Next(4)),
        2 => new Node.Prefix("-", Number(depth - 1)),
        3 => new Node.Call(Pick("year", "month"), [Date()]),
        _ => new Node.Infix(Pick("add", "sub", "mul", "div"), Number(depth - 1), Number(depth - 1)),
    };

    private Node Text(int depth) => random.Next(depth <= 0 ? 3 : 4) switch
    {
        0 => new Node.Leaf("Комментарий", row => row.Comment),
        1 => Node.OfText(Pick("", "а", "б", "Ёлка", "о'Брайен", "%", "_", "770")),
        2 => new Node.Leaf("Контрагент/ИНН", row => row.PartyInn),
        _ => new Node.Call("concat", [Text(depth - 1), Text(depth - 1)]),
    };

    private Node Date() => random.Next(2) == 0
        ? new Node.Leaf("Date", row => row.Date)
        : Node.OfDate(new DateTime(2023 + random.Next(3), 1 + random.Next(12), 1 + random.Next(28), 0, 0, 0, DateTimeKind.Unspecified));

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
