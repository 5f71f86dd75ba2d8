using Obmen.Exchange.Matching;

namespace Obmen.OneC.Products;

/// <summary>The barcodes of products: of several the least one, so that it is the same each time.</summary>
internal sealed class Barcodes
{
    private readonly PackedTexts texts = new();
    private readonly KeyTable<uint> places = new();

    internal void Add(Guid product, string code)
    {
        if (code.Length > 0 && (!places.TryGetValue(product, out var other) || string.CompareOrdinal(code, texts.ReadOne(other, 0)) < 0))
            places[product] = texts.Add(code);
    }

    /// <summary>Empty for none.</summary>
    internal string Of(Guid product) => places.TryGetValue(product, out var place) ? texts.ReadOne(place, 0) : "";
}
