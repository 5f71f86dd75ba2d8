namespace Obmen.Sandbox.OneC.Query;

/// <summary>A parsed filter or order expression; knows how deep it is, so that no reader of it overflows the stack.</summary>
internal abstract record Expression(int Depth)
{
    /// <summary>A literal: text, number, flag, date, GUID or null, in the base's form.</summary>
    public sealed record Literal(object? Value, LiteralKind Kind) : Expression(1);

    /// <summary>A property path: <c>Контрагент/ИНН</c>, <c>d/Цена</c>.</summary>
    public sealed record Path(IReadOnlyList<string> Names) : Expression(1);

    /// <summary><c>cast(x, 'Catalog_Y')</c>, perhaps followed by a path.</summary>
    public sealed record Cast(Expression Inner, string Type, IReadOnlyList<string> Rest) : Expression(Inner.Depth + 1);

    /// <summary>An operator with two sides, <c>and</c> and <c>or</c> apart.</summary>
    public sealed record Binary(string Operator, Expression Left, Expression Right) : Expression(Math.Max(Left.Depth, Right.Depth) + 1);

    /// <summary><c>a and b and c</c> or <c>a or b or c</c>: however long, one level deep.</summary>
    public sealed record Logical(bool IsOr, IReadOnlyList<Expression> Parts) : Expression(Parts.Max(part => part.Depth) + 1);

    /// <summary><c>not</c> or unary minus.</summary>
    public sealed record Unary(string Operator, Expression Inner) : Expression(Inner.Depth + 1);

    /// <summary>A function.</summary>
    public sealed record Call(string Name, IReadOnlyList<Expression> Arguments) : Expression(Arguments.Select(argument => argument.Depth).DefaultIfEmpty().Max() + 1);

    /// <summary><c>Товары/any(d: d/Цена gt 1000)</c>.</summary>
    public sealed record Collection(string Section, bool All, string Variable, Expression? Condition) : Expression((Condition?.Depth ?? 0) + 1);
}

/// <summary>Kinds of literal.</summary>
internal enum LiteralKind
{
    Text,
    Number,
    Flag,
    Date,
    Guid,
    Null,
}
