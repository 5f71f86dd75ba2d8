namespace Obmen.App.Demo;

/// <summary>What the demo is made of.</summary>
internal sealed record DemoOptions
{
    /// <summary>The ports that the sandboxes take when they are free, so that a kept demo finds itself again.</summary>
    public (int OneC, int Crm) Usual { get; init; } = (5081, 5082);

    /// <summary>How many counterparties the 1C base has.</summary>
    public int Size { get; init; } = 2000;

    /// <summary>How many products it has; null = ten for each counterparty.</summary>
    public int? Products { get; init; }

    /// <summary>How many documents of sales and payments the last year has; null = one for five counterparties.</summary>
    public int? Documents { get; init; }

    /// <summary>Port of the 1C sandbox; 0 = any free one; null = the usual one or, when it is taken, any free one.</summary>
    public int? OneCPort { get; init; }

    /// <summary>Port of the CRM sandbox; likewise.</summary>
    public int? CrmPort { get; init; }

    /// <summary>Where both keep their data.</summary>
    public required string Folder { get; init; }
}
