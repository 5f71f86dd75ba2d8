using System.Text.RegularExpressions;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>
/// Finds the 1C product of a CRM line: by the stored link, by 1C code, by article (of the CRM's product, or «арт. …» in the line), by exact name. The
/// first that gives one wins; several of one name are a person's to choose from.
/// </summary>
internal sealed partial class ProductBook(IProductCatalog? oneC, IProductCatalog? crm, Prefix prefix, LinkIndex links)
{
    private readonly Dictionary<(ProductKey, string), List<KnownProduct>> known = [];
    private readonly Dictionary<string, KnownProduct> cards = new(StringComparer.Ordinal);
    private readonly HashSet<string> askedCards = new(StringComparer.Ordinal);

    /// <summary>Has looked up what these lines need; call it for many lines together.</summary>
    internal async Task NeedAsync(IReadOnlyCollection<DocumentLine> lines, CancellationToken cancel)
    {
        if (crm is not null)
        {
            foreach (var card in await crm.ProductsAsync(ProductKey.Id, [.. lines.Select(line => line.ProductId).Where(id => id.Length > 0 && askedCards.Add(id))], cancel))
                cards[card.Id] = card;
        }

        foreach (var group in lines.SelectMany(Ways).Where(way => !known.ContainsKey(way)).Distinct().GroupBy(way => way.Key).ToList())
        {
            var values = group.Select(way => way.Value).ToList();
            foreach (var value in values)
                known[(group.Key, value)] = [];
            if (oneC is null)
                continue;
            foreach (var product in await oneC.ProductsAsync(group.Key, values, cancel))
            {
                if (known.TryGetValue((group.Key, product.Of(group.Key)), out var found))
                    found.Add(product);
            }
        }
    }

    /// <summary>The product of a line, or the several it may be: one when found, none or more than one when a person must decide.</summary>
    internal IReadOnlyList<KnownProduct> Of(DocumentLine line) =>
        Ways(line).Select(way => known.GetValueOrDefault(way) ?? []).FirstOrDefault(found => found.Count > 0) ?? [];

    private IEnumerable<(ProductKey Key, string Value)> Ways(DocumentLine line)
    {
        if (links.OfCrm(line.ProductId) is { } link)
            yield return (ProductKey.Id, link.OneCId);
        var card = cards.GetValueOrDefault(line.ProductId);
        foreach (var code in (string[])[line.ProductCode, card?.Code ?? ""])
        {
            if (prefix.Strip(code) is { Length: > 0 } bare)
                yield return (ProductKey.Code, bare);
        }

        var article = Article().Match(line.Name) is { Success: true } match ? match.Groups["article"].Value : "";
        foreach (var each in ((string[])[card?.Article ?? "", article]).Where(each => each.Length > 0))
            yield return (ProductKey.Article, each);
        if (Likeness.Spaced(line.Name) is { Length: > 0 } name)
            yield return (ProductKey.Name, name);
    }

    [GeneratedRegex(@"\bарт(?:икул|\.)?\s*:?\s*(?<article>[^\s,;()\[\]]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Article();
}
