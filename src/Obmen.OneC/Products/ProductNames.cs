using Obmen.Exchange.Records;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>The names that reading products needs, taken from the recognised configuration.</summary>
internal sealed class ProductNames(Configuration configuration)
{
    internal OneCObjectNames Product { get; } = configuration.Object(Meaning.Product)!;

    internal OneCObjectNames? Kind { get; } = configuration.Object(Meaning.ProductKind);

    internal OneCObjectNames? Unit { get; } = configuration.Object(Meaning.Unit);

    internal OneCObjectNames? VatRate { get; } = configuration.Object(Meaning.VatRate);

    internal OneCObjectNames? Barcode { get; } = configuration.Object(Meaning.Barcode);

    /// <summary>Whether a value of the attribute «Тип номенклатуры» means a service or work.</summary>
    internal bool IsServiceType(string type) => configuration.Profile.IsServiceType(type);

    /// <summary>The rate that an enumeration value means on a day; none for one that the profile doesn't list.</summary>
    internal VatRate Vat(string name, DateOnly day) => configuration.Profile.Vat(name, day);

    /// <summary>A constant of the profile that lists words.</summary>
    internal IReadOnlyList<string> Words(string meaning) => configuration.Profile.Listed(meaning);

    /// <summary>What to select: key, version, deletion mark and those of the fields named that the base has.</summary>
    internal static string Select(OneCObjectNames names, params string[] meanings) =>
        string.Join(',', meanings.Select(names.Field).OfType<string>().Prepend("DeletionMark").Prepend("DataVersion").Prepend("Ref_Key"));
}
