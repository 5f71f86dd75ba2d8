using System.Globalization;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>What a person is asked about a document before it may be written.</summary>
/// <param name="Text">What is wrong and what to do.</param>
/// <param name="Choices">What may be chosen here; empty when it must be mended elsewhere.</param>
internal sealed record Question(Words Text, IReadOnlyList<Choice> Choices)
{
    internal Question(Words text)
        : this(text, [])
    {
    }
}

/// <summary>Looks a document through before anything is written: the first thing that a person must decide about, or nothing.</summary>
internal sealed class ImportGate(TargetKind target, IReadOnlyList<ClosedPeriod> closed, IReadOnlyList<DirectoryEntry> currencies, ContractBook contracts, IProductCatalog? products)
{
    private const string TakeSum = "sum";
    private const string AsText = "text";
    private const string ContractPrefix = "contract:";
    private const string ProductPrefix = "product:";

    /// <summary>What to ask about a document; null when it may be written. <paramref name="current"/> is the one it is written over.</summary>
    internal async Task<Question?> AskAsync(TradeDocument desired, TradeDocument? current, CancellationToken cancel)
    {
        if (desired.CounterpartyId.Length == 0)
            return new(new("В документе CRM нет контрагента: укажите его в CRM", "The CRM document has no counterparty: name it in the CRM"));
        if (current is null && desired.OrganisationId.Length == 0)
            return new(new("Не выбрана организация: выберите её в значениях по умолчанию", "No organisation is chosen: choose one in the defaults"));
        if (currencies.Count > 0 && currencies.All(currency => currency.Code != desired.Currency))
            return new(new($"Валюты с кодом {desired.Currency} в 1С нет: добавьте её в 1С", $"1C has no currency with code {desired.Currency}: add it in 1C"));
        return Closed(desired, current) ?? Sum(desired) ?? await LinesAsync(desired, cancel) ?? (current is null ? await ContractAsync(desired, cancel) : null);
    }

    /// <summary>The document as a choice makes it.</summary>
    internal static TradeDocument Answer(TradeDocument desired, string choice) => choice switch
    {
        TakeSum => desired with { Sum = SumProof.Computed(desired.Vat, desired.Lines) },
        AsText => desired with { Lines = desired.Lines.Select(line => IsOpen(line) ? line with { IsService = true } : line).OrderBy(line => line.IsService).ToValueList() },
        _ when choice.StartsWith(ContractPrefix, StringComparison.Ordinal) => desired with { ContractId = choice[ContractPrefix.Length..] },
        _ when choice.StartsWith(ProductPrefix, StringComparison.Ordinal) => WithProduct(desired, choice[ProductPrefix.Length..].Split(':')),
        _ => desired,
    };

    private static TradeDocument WithProduct(TradeDocument desired, string[] parts) => desired with
    {
        Lines = desired.Lines.Select((line, n) => n == int.Parse(parts[0], CultureInfo.InvariantCulture) ? line with { ProductId = parts[1], IsService = parts[2] == "1" } : line).ToValueList(),
    };

    // A line without a product that nobody said is a text of its own.
    private static bool IsOpen(DocumentLine line) => line.ProductId.Length == 0 && !line.IsService;

    private Question? Closed(TradeDocument desired, TradeDocument? current)
    {
        if (ClosedPeriod.LastOf(closed, current?.OrganisationId ?? desired.OrganisationId) is not { } until)
            return null;
        var earliest = DateOnly.FromDateTime(current is null || current.Date > desired.Date ? desired.Date : current.Date);
        return earliest > until
            ? null
            : new(new(
                $"Период в 1С закрыт по {until:dd.MM.yyyy}: измените дату документа в CRM или откройте период в 1С",
                $"The period is closed in 1C up to {until:dd.MM.yyyy}: change the document's date in the CRM or open the period in 1C"));
    }

    private static Question? Sum(TradeDocument desired)
    {
        var computed = SumProof.Computed(desired.Vat, desired.Lines);
        if (desired.Lines.Count == 0)
            return new(new("В документе CRM нет строк: заполните его в CRM", "The CRM document has no lines: fill it in the CRM"));
        return computed == desired.Sum
            ? null
            : new(
                new($"Сумма не сходится: строки и НДС дают {DocumentFields.Money(computed)}, сумма документа в CRM {DocumentFields.Money(desired.Sum)}", $"The sum doesn't add up: lines and VAT make {DocumentFields.Money(computed)}, the CRM's total is {DocumentFields.Money(desired.Sum)}"),
                [new(TakeSum, new("Взять сумму строк", "Take the lines' sum"), DocumentFields.Money(computed), Words.None)]);
    }

    private async Task<Question?> LinesAsync(TradeDocument desired, CancellationToken cancel)
    {
        var open = desired.Lines.Select((line, n) => (Line: line, N: n)).Where(pair => pair.Line.ProductId.Length == 0 && (!pair.Line.IsService || !target.TakesTextLines)).ToList();
        if (open.Count == 0)
            return null;
        var named = string.Join(", ", open.Take(3).Select(pair => $"«{pair.Line.Name}»")) + (open.Count > 3 ? "…" : "");
        var (first, choices) = (open[0], new List<Choice>());
        foreach (var product in products is null ? [] : await products.ProductsAsync(ProductKey.Name, [first.Line.Name], cancel))
            choices.Add(new($"{ProductPrefix}{first.N}:{product.Id}:{(product.IsService ? 1 : 0)}", new("Это она", "This is the one"), product.Name, Words.Same(product.Code)));
        if (target.TakesTextLines)
            choices.Add(new(AsText, new("Услуга: записать текстом", "A service: write it as text"), named, Words.None));
        return new(
            choices.Count > 1
                ? new($"Строка {first.N + 1}: в 1С несколько {named}: выберите", $"Line {first.N + 1}: 1C has several {named}: choose")
                : new($"В 1С нет номенклатуры {named}: заведите её или запишите услугой", $"1C has no product {named}: add it or write a service"),
            choices);
    }

    private async Task<Question?> ContractAsync(TradeDocument desired, CancellationToken cancel)
    {
        if (!target.TakesContract || desired.ContractId.Length > 0)
            return null;
        var found = await contracts.OfAsync(desired, cancel);
        return found.Count < 2
            ? null
            : new(
                new($"У контрагента {found.Count} подходящих договора(ов), основной не указан: выберите", $"The counterparty has {found.Count} fitting contracts and no main one: choose"),
                [.. found.Select(contract => new Choice(ContractPrefix + contract.Id, new("Этот договор", "This contract"), contract.Value.Name, Words.None))]);
    }
}
