using System.Globalization;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>Turns $filter into a condition on the row under the alias t.</summary>
internal sealed class FilterParser(CrmModel model, CrmSet set, string text, SqlValues values, int zoneHours)
{
    private const int Deepest = 100;

    private readonly List<Token> tokens = FilterLexer.Read(text);
    private int at;
    private int depth;

    /// <summary>The condition; throws a 400 for what the server would not understand.</summary>
    public string Read()
    {
        var condition = Or();
        if (Next.Kind != TokenKind.End)
            throw Syntax();
        return condition.Kind == TermKind.Condition ? condition.Sql
            : throw ODataException.BadRequest("The $filter expression must evaluate to a single boolean value.");
    }

    private Token Next => tokens[at];

    private Term Or()
    {
        var left = And();
        while (TakeName("or"))
            left = Term.Join(left, "OR", And());
        return left;
    }

    private Term And()
    {
        var left = Comparison();
        while (TakeName("and"))
            left = Term.Join(left, "AND", Comparison());
        return left;
    }

    private Term Comparison()
    {
        if (TakeName("not"))
            return Comparison().Negated();
        var left = Primary();
        if (Next.Kind != TokenKind.Name || !Term.Comparisons.TryGetValue(Next.Value, out var sign))
            return left;
        var word = tokens[at++].Value;
        return Term.Compare(left, word, sign, Primary());
    }

    private Term Primary()
    {
        if (++depth > Deepest)
            throw ODataException.BadRequest("Recursion limit reached.");
        var term = Primary(tokens[at++]);
        depth--;
        return term;
    }

    private Term Primary(Token token) =>
        token.Kind switch
        {
            TokenKind.Open => Closed(Or()),
            TokenKind.Text => new Term(values.Add(token.Value), TermKind.Text),
            TokenKind.Date when CrmDate.TryRead(token.Value, zoneHours, out var date) => new Term(values.Add(date), TermKind.Date),
            TokenKind.Number => new Term(values.Add(double.Parse(token.Value, CultureInfo.InvariantCulture)), TermKind.Number),
            TokenKind.Name when Next.Kind == TokenKind.Open => Function(token),
            TokenKind.Name => Named(token),
            _ => throw Syntax(token),
        };

    private Term Named(Token token)
    {
        switch (token.Value)
        {
            case "null":
                return new Term("NULL", TermKind.Null);
            case "true":
                return new Term("1", TermKind.Condition);
            case "false":
                return new Term("0", TermKind.Condition);
        }
        var (sql, property) = PropertyPath.Read(model, set, token.Value);
        return new Term(sql, Term.KindOf(property.Type));
    }

    private Term Function(Token name)
    {
        at++;
        var arguments = new List<Term> { Or() };
        while (Next.Kind == TokenKind.Comma)
        {
            at++;
            arguments.Add(Or());
        }
        return FilterFunctions.Call(name.Value, Closed(arguments)) ?? throw ODataException.BadRequest($"Unknown function '{name.Value}' at position {name.At}.");
    }

    private T Closed<T>(T inside)
    {
        if (Next.Kind != TokenKind.Close)
            throw Syntax();
        at++;
        return inside;
    }

    private bool TakeName(string name)
    {
        if (Next.Kind != TokenKind.Name || Next.Value != name)
            return false;
        at++;
        return true;
    }

    private ODataException Syntax(Token? token = null) => ODataException.BadRequest($"Syntax error at position {(token ?? Next).At}.");
}
