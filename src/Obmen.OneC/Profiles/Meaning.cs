namespace Obmen.OneC.Profiles;

/// <summary>The meanings of sets that profiles name; a base may lack any but the first.</summary>
internal static class Meaning
{
    /// <summary>Counterparties (Контрагенты).</summary>
    internal const string Counterparty = "counterparty";

    /// <summary>Partners (Партнеры), where a counterparty is only the legal side of one.</summary>
    internal const string Partner = "partner";

    /// <summary>A row of their contact information (КонтактнаяИнформация).</summary>
    internal const string ContactRow = "contactRow";

    /// <summary>Kinds of contact information (Виды контактной информации).</summary>
    internal const string ContactKind = "contactKind";

    /// <summary>Contact persons (Контактные лица).</summary>
    internal const string ContactPerson = "contactPerson";

    /// <summary>The register that joins contact persons with counterparties, where neither owns the other.</summary>
    internal const string ContactLink = "contactLink";

    /// <summary>Bank accounts (Банковские счета).</summary>
    internal const string BankAccount = "bankAccount";

    /// <summary>Banks (Банки).</summary>
    internal const string Bank = "bank";

    /// <summary>Currencies (Валюты).</summary>
    internal const string Currency = "currency";

    /// <summary>Closing dates (Даты запрета изменения).</summary>
    internal const string ClosingDate = "closingDate";
}
