namespace Obmen.Sandbox.OneC.Query;

/// <summary>Kinds of token.</summary>
internal enum TokenKind
{
    End,
    Name,
    Text,
    Number,
    Date,
    Guid,
    Open,
    Close,
    Comma,
    Slash,
    Colon,
    Minus,
}

/// <summary>A token with its text.</summary>
internal readonly record struct Token(TokenKind Kind, string Text);
