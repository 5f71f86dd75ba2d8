using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Names of types that references of documents carry with them (<c>X_Type</c>).</summary>
internal sealed class PaperTypes(DemoTarget target)
{
    private const string Prefix = "StandardODATA.";

    /// <summary>The type of counterparties.</summary>
    internal string Party { get; } = Prefix + target.Names.Set("party")?.Name;

    /// <summary>The type of employees.</summary>
    internal string Employee => Prefix + "Catalog_ФизическиеЛица";

    /// <summary>The type of documents of a kind; an act is a shipment where the configuration has no acts.</summary>
    internal string Of(TradeKind kind) => Prefix + target.Names.Set((HasActs || kind != TradeKind.Act ? kind : TradeKind.Shipment).Key())?.Name;

    /// <summary>A reference to a document, or an empty one.</summary>
    internal (string Key, string Type) Reference(SalePaper? paper) => paper is null ? ("", "") : (paper.Key, Of(paper.Kind));

    private bool HasActs { get; } = target.Names.Set(TradeKind.Act.Key()) is not null;
}
