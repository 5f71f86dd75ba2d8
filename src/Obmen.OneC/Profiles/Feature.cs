using Obmen.Exchange;

namespace Obmen.OneC.Profiles;

/// <summary>Which tab a feature belongs to.</summary>
public enum FeatureGroup
{
    /// <summary>Counterparties and their parts.</summary>
    Counterparties,

    /// <summary>Products, prices and stock.</summary>
    Products,

    /// <summary>Documents and payments.</summary>
    Documents,
}

/// <summary>Whether a base has what a feature needs.</summary>
public enum FeatureState
{
    /// <summary>It has.</summary>
    Has,

    /// <summary>The configuration has it, this base doesn't publish it over OData or has changed it.</summary>
    NotPublished,

    /// <summary>The configuration itself has nothing of the kind.</summary>
    NotInConfiguration,
}

/// <summary>Something that the program does with a base, and whether this base lets it.</summary>
/// <param name="Group">Its tab.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="State">Whether the base has what it needs.</param>
public sealed record Feature(FeatureGroup Group, Words Title, FeatureState State)
{
    /// <summary>All features of a base, in the order of the tabs.</summary>
    public static IReadOnlyList<Feature> Of(Configuration configuration)
    {
        return
        [
            Counterparty("Контрагенты в обе стороны", "Counterparties both ways", Needs(Meaning.Counterparty, "name")),
            Counterparty("Партнёр у контрагента", "A counterparty's partner", Needs(Meaning.Partner, "name")),
            Counterparty("Группы контрагентов", "Groups of counterparties", Needs(Meaning.Counterparty, "parent")),
            Counterparty("Отбор покупателей и поставщиков", "Selection of buyers and suppliers", Needs(Meaning.Counterparty, "buyer", "supplier")),
            Counterparty("ОГРН", "OGRN", Needs(Meaning.Counterparty, "ogrn")),
            Counterparty("Адреса, телефоны, почта", "Addresses, phones, e-mails", Best(Needs(Meaning.Counterparty, "contactInformation"), Needs(Meaning.ContactRecord, "object", "kind", "text"))),
            Counterparty("Контактные лица", "Contact persons", Needs(Meaning.ContactPerson, "name")),
            Counterparty("Банковские счета", "Bank accounts", Needs(Meaning.BankAccount, "number")),
            Product("Номенклатура", "Products", Needs(Meaning.Product, "name")),
            Product("Группы номенклатуры", "Groups of products", Needs(Meaning.Product, "parent", "isFolder")),
            Product("Виды номенклатуры", "Kinds of products", Needs(Meaning.ProductKind, "name")),
            Product("Единицы измерения", "Units", Needs(Meaning.Unit, "name")),
            Product("Штрихкоды", "Barcodes", Needs(Meaning.Barcode, "barcode")),
            Product("Цены по типам и датам", "Prices by type and day", Worst(Needs(Meaning.PriceType, "name"), Needs(Meaning.Price, "type", "product", "price"))),
            Product("Цены за упаковку", "Prices a package", Worst(Needs(Meaning.Price, "unit"), Best(Needs(Meaning.Package, "coefficient"), Needs(Meaning.Package, "numerator", "denominator")))),
            Product("Остатки по складам", "Stock by warehouse", Worst(Needs(Meaning.Warehouse, "name"), Needs(Meaning.Stock, "quantity"))),
            Paper("Счет на оплату покупателю", "Invoice to a customer", "invoice"),
            Paper("Заказ за счетом", "The order behind an invoice", "order"),
            Paper("Реализация товаров и услуг", "Sale of goods and services", "shipment"),
            Document("Акт об оказании услуг", "Act of services rendered", Best(Needs("act", "date"), Needs("shipment", "operation"))),
            Paper("Счет фактура выданный", "VAT invoice issued", "vatInvoice"),
            Paper("Приходный кассовый ордер", "Cash receipt", "cashIn"),
            Paper("Расходный кассовый ордер", "Cash payment", "cashOut"),
            Paper("Поступление на расчетный счет", "Bank receipt", "bankIn"),
            Paper("Списание с расчетного счета", "Bank payment", "bankOut"),
            Document("Расшифровка платежа", "Breakdown of a payment", Needs("bankIn.breakdown", "sum")),
            Document("Дата запрета изменения", "Closing date", Needs(Meaning.ClosingDate, "date")),
        ];

        Feature Counterparty(string ru, string en, FeatureState state) => new(FeatureGroup.Counterparties, new(ru, en), state);
        Feature Product(string ru, string en, FeatureState state) => new(FeatureGroup.Products, new(ru, en), state);
        Feature Document(string ru, string en, FeatureState state) => new(FeatureGroup.Documents, new(ru, en), state);
        Feature Paper(string ru, string en, string kind) => Document(ru, en, Worst(Needs(kind, "number", "date", "counterparty"), SumOf(kind)));
        FeatureState SumOf(string kind) => Needs(kind, "sum") is var state && state == FeatureState.NotInConfiguration ? FeatureState.Has : state;
        FeatureState Needs(string meaning, params string[] fields) => StateOf(configuration, meaning, fields);
    }

    private static FeatureState Worst(FeatureState one, FeatureState other) => one > other ? one : other;

    private static FeatureState Best(FeatureState one, FeatureState other) => one < other ? one : other;

    // A field may be the companion's: a partner has the group that its counterparty has not.
    private static FeatureState StateOf(Configuration configuration, string meaning, string[] fields)
    {
        if (!configuration.Profile.Objects.TryGetValue(meaning, out var wanted))
            return FeatureState.NotInConfiguration;
        var companion = wanted.Companion is { } other ? configuration.Profile.Objects.GetValueOrDefault(other.Object) : null;
        if (!Array.TrueForAll(fields, field => Names(wanted, field) || (companion is not null && Names(companion, field))))
            return FeatureState.NotInConfiguration;
        var found = configuration.Object(meaning);
        return found is not null && Array.TrueForAll(fields, field => found.Path(field) is not null) ? FeatureState.Has : FeatureState.NotPublished;
    }

    private static bool Names(ProfileObject wanted, string field) => wanted.Fields.ContainsKey(field) && !wanted.Absent.Contains(field);
}
