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

    /// <summary>A record of the register of contact information (КонтактнаяИнформация), where objects don't hold it themselves.</summary>
    internal const string ContactRecord = "contactRecord";

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

    /// <summary>Our own bank accounts (Банковские счета организаций).</summary>
    internal const string OwnAccount = "ownAccount";

    /// <summary>Our cash desks (Кассы).</summary>
    internal const string CashDesk = "cashDesk";

    /// <summary>Our own organisations (Организации).</summary>
    internal const string Organisation = "organisation";

    /// <summary>Contracts with counterparties (Договоры).</summary>
    internal const string Contract = "contract";

    /// <summary>Products and their groups (Номенклатура).</summary>
    internal const string Product = "product";

    /// <summary>Kinds of products (Виды номенклатуры).</summary>
    internal const string ProductKind = "productKind";

    /// <summary>Units of measure (Единицы измерения).</summary>
    internal const string Unit = "unit";

    /// <summary>Packages of products, each so many of their units (Упаковки). May be the set of units too.</summary>
    internal const string Package = "package";

    /// <summary>VAT rates where they are a catalog (Ставки НДС).</summary>
    internal const string VatRate = "vatRate";

    /// <summary>Barcodes of products (Штрихкоды номенклатуры).</summary>
    internal const string Barcode = "barcode";

    /// <summary>Price types (Типы цен номенклатуры, Виды цен).</summary>
    internal const string PriceType = "priceType";

    /// <summary>Records of prices (Цены номенклатуры).</summary>
    internal const string Price = "price";

    /// <summary>Qualities of stock (Качество), where a register of stock tells sound goods from spoilt ones.</summary>
    internal const string Quality = "quality";

    /// <summary>Warehouses (Склады).</summary>
    internal const string Warehouse = "warehouse";

    /// <summary>Users (Пользователи).</summary>
    internal const string User = "user";

    /// <summary>A tabular section of a document, e.g. <c>invoice.goods</c>. Documents themselves are named by the keys of their kinds.</summary>
    internal static string Section(string document, string section) => $"{document}.{section}";

    /// <summary>Records of the register whose balances are the stock: an accumulation or an accounting one.</summary>
    internal const string Stock = "stock";

    /// <summary>The chart of accounts of an accounting register of stock.</summary>
    internal const string Account = "account";

    /// <summary>Closing dates (Даты запрета изменения).</summary>
    internal const string ClosingDate = "closingDate";
}
