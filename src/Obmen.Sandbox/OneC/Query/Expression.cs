namespace Obmen.Sandbox.OneC.Query;

/// <summary>A parsed filter or order expression.</summary>
internal abstract record Expression
{
    /// <summary>A literal: text, number, flag, date or GUID.</summary>
    public sealed record Literal(object? Value, LiteralKind Kind) : Expression;

    /// <summary>A property path: <c>Контрагент/ИНН</c>.</summary>
    public sealed record Path(IReadOnlyList<string> Names) : Expression;

    /// <summary><c>cast(x, 'Catalog_Y')</c>, perhaps followed by a path.</summary>
    public sealed record Cast(Expression Inner, string Type, IReadOnlyList<string> Rest) : Expression;

    /// <summary>An operator with two sides.</summary>
    public sealed record Binary(string Operator, Expression Left, Expression Right) : Expression;

    /// <summary><c>not</c> or unary minus.</summary>
    public sealed record Unary(string Operator, Expression Inner) : Expression;

    /// <summary>A function.</summary>
    public sealed record Call(string Name, IReadOnlyList<Expression> Arguments) : Expression;

    /// <summary><c>Товары/any(d: d/Цена gt 1000)</c>.</summary>
    public sealed record Collection(string Section, bool All, string Variable, Expression? Condition) : Expression;
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
