namespace Obmen.Sandbox.OneC.Demo;

/// <summary>What a demo base holds.</summary>
public sealed record DemoBaseOptions
{
    private const int ProductsPerParty = 10;
    private const int FewestGroups = 12;
    private const int PartiesPerDocument = 5;

    /// <summary>How many counterparties, folders and predefined ones apart.</summary>
    public int Counterparties { get; init; } = 2000;

    /// <summary>How many products, folders apart; unless set, ten for each counterparty.</summary>
    public int Products { get => field < 0 ? Counterparties * ProductsPerParty : field; init; } = -1;

    /// <summary>How many folders of products; unless set, three for each 200 products: 300 for 20,000. None without products.</summary>
    public int Groups { get => Products == 0 ? 0 : field < 0 ? Math.Max(FewestGroups, ((Products * 3) + 199) / 200) : field; init; } = -1;

    /// <summary>How many documents of sales and payments; unless set, one for five counterparties. None without products.</summary>
    public int Documents { get => Products == 0 ? 0 : field < 0 ? Counterparties / PartiesPerDocument : field; init; } = -1;

    /// <summary>The last day that the base knows of: prices, rates and documents cover the year that ends with it.</summary>
    public DateOnly Today { get; init; } = new(2025, 12, 31);

    /// <summary>The same seed gives the same base, GUIDs included.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the ugly cases of real bases are among them: duplicates, empty and wrong requisites, odd names, sums that don't add up.</summary>
    public bool UglyCases { get; init; } = true;
}
