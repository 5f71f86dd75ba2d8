using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Incremental;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Papers;

/// <summary>The fields of the tab «Выгрузка документов» while they are being filled in.</summary>
public sealed class DocumentForm
{
    private static readonly ValueList<string> OfStatement = [DocumentType.Of(PaymentKind.BankIn).Key, DocumentType.Of(PaymentKind.BankOut).Key];

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Keys of the chosen types.</summary>
    public HashSet<string> Types { get; } = [.. DocumentType.All.Select(type => type.Key)];

    /// <summary>Where the bank's statement lies that payments are read from instead of 1C's; empty = from 1C.</summary>
    public string Statement { get; private set; } = "";

    public bool Update { get; set; }

    public bool ProductsFirst { get; set; }

    public bool Transfers { get; set; }

    public bool Taxes { get; set; }

    public bool Salaries { get; set; }

    /// <summary>Whether the plan was a schedule's, of what had changed in 1C alone.</summary>
    public bool WasNarrow { get; private init; }

    /// <summary>What the form asks for.</summary>
    public DocumentOptions Options => new()
    {
        From = From,
        To = To,
        Statement = Statement,
        Types = Statement.Length > 0 ? OfStatement : Types.Count == DocumentType.All.Count ? null : DocumentType.All.Select(type => type.Key).Where(Types.Contains).ToValueList(),
        Update = Update,
        ProductsFirst = ProductsFirst,
        Transfers = Transfers,
        Taxes = Taxes,
        Salaries = Salaries,
    };

    /// <summary>Why the form makes no sense; empty when it does.</summary>
    public Words Problem =>
        Types.Count == 0 ? new("Отметьте хотя бы один тип документов", "Choose at least one type of documents")
        : From > To ? new("Начало периода позже конца", "The period begins after it ends")
        : Words.None;

    /// <summary>Payments come from a statement, with all of its days.</summary>
    public void Take(TakenStatement statement) => (Statement, From, To) = (statement.Path, statement.From, statement.To);

    /// <summary>Payments come from 1C again.</summary>
    public void WithoutStatement() => Statement = "";

    /// <summary>The form as it is first seen: the current month.</summary>
    public static DocumentForm For(DateOnly today) => new() { From = new(today.Year, today.Month, 1), To = today };

    /// <summary>The form as it was when a plan was made.</summary>
    public static DocumentForm Of(PlanHeader plan)
    {
        var options = JsonSerializer.Deserialize(plan.Options, WorkspaceJson.Default.DocumentOptions) ?? new();
        var form = new DocumentForm
        {
            WasNarrow = options.Turn == TurnReading.Changed,
            Statement = File.Exists(options.Statement) ? options.Statement : "",
            From = options.From,
            To = options.To,
            Update = options.Update,
            ProductsFirst = options.ProductsFirst,
            Transfers = options.Transfers,
            Taxes = options.Taxes,
            Salaries = options.Salaries,
        };
        if (options.Types is { } types && options.Statement.Length == 0)
            form.Types.IntersectWith(types);
        return form;
    }
}
