namespace Obmen.Exchange.Records;

/// <summary>A counterparty's account in a bank (банковский счет).</summary>
/// <param name="Number">The settlement account.</param>
public sealed record BankAccount(AccountNumber Number)
{
    /// <summary>БИК of the bank.</summary>
    public Bic Bic { get; init; }

    /// <summary>The bank's name.</summary>
    public string BankName { get; init; } = "";

    /// <summary>The bank's correspondent account (корр. счет).</summary>
    public string CorrespondentAccount { get; init; } = "";

    /// <summary>Whether it is the main one (основной).</summary>
    public bool IsMain { get; init; }
}
