namespace Obmen.Exchange.Statements;

/// <summary>A document of a bank's statement (1CClientBankExchange), as the file tells it.</summary>
public sealed record StatementPaper
{
    /// <summary>What it is called: «Платежное поручение».</summary>
    public string Title { get; init; } = "";

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>The day it was written.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The sum, above zero, in the currency of the accounts.</summary>
    public required decimal Sum { get; init; }

    /// <summary>The day the payer's bank took the money (ДатаСписано); null when the file doesn't say.</summary>
    public DateOnly? PaidOn { get; init; }

    /// <summary>The day the payee's bank gave it (ДатаПоступило); null when the file doesn't say.</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Who pays.</summary>
    public required StatementParty Payer { get; init; }

    /// <summary>Who is paid.</summary>
    public required StatementParty Payee { get; init; }

    /// <summary>Purpose of payment.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Whether it pays into a budget: it names a code of the budget classification, or the status of who drew it up.</summary>
    public bool IsTax { get; init; }

    /// <summary>Whether the file tells of accounts with their balances, as a bank's does: what it lists has happened.</summary>
    public bool IsOfBank { get; init; }
}

/// <summary>One side of a payment.</summary>
/// <param name="Account">Number of the account.</param>
/// <param name="Name">Name, without the ИНН that banks put before it.</param>
/// <param name="Inn">ИНН, or an empty text.</param>
/// <param name="Kpp">КПП, or an empty text.</param>
/// <param name="IsOwn">Whether the statement is of this account.</param>
public sealed record StatementParty(string Account, string Name, string Inn, string Kpp, bool IsOwn);
