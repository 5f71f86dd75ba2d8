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

    /// <summary>Rates of currencies (Курсы валют).</summary>
    internal const string CurrencyRate = "currencyRate";

    /// <summary>Our own organisations (Организации).</summary>
    internal const string Organisation = "organisation";

    /// <summary>Contracts with counterparties (Договоры).</summary>
    internal const string Contract = "contract";

    /// <summary>Warehouses (Склады).</summary>
    internal const string Warehouse = "warehouse";

    /// <summary>Users (Пользователи).</summary>
    internal const string User = "user";

    /// <summary>Products (Номенклатура).</summary>
    internal const string Product = "product";

    /// <summary>Units of measure (Классификатор единиц измерения).</summary>
    internal const string Unit = "unit";

    /// <summary>VAT rates, where the configuration keeps them in a catalog (Ставки НДС).</summary>
    internal const string VatRate = "vatRate";

    /// <summary>A tabular section of a document, e.g. <c>invoice.goods</c>. Documents themselves are named by the keys of their kinds.</summary>
    internal static string Section(string document, string section) => $"{document}.{section}";

    /// <summary>Closing dates (Даты запрета изменения).</summary>
    internal const string ClosingDate = "closingDate";
}
