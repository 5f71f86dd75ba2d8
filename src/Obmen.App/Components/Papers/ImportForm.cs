using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Papers;

/// <summary>The fields of the tab «Загрузка документов в 1С» while they are being filled in.</summary>
public sealed class ImportForm
{
    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Id of the CRM's document type; empty = any.</summary>
    public string TypeId { get; set; } = "";

    /// <summary>Id of the CRM's document status; empty = any.</summary>
    public string StatusId { get; set; } = "";

    /// <summary>Key of the kind that documents become.</summary>
    public string As { get; set; } = TradeKind.Invoice.Key();

    public bool Overwrite { get; set; }

    public bool Post { get; set; }

    public bool NewNumbers { get; set; }

    public bool KnownPartiesOnly { get; set; }

    public bool TellStates { get; set; }

    /// <summary>What the form asks for.</summary>
    public ImportOptions Options => new()
    {
        From = From,
        To = To,
        TypeId = TypeId,
        StatusId = StatusId,
        As = As,
        Overwrite = Overwrite,
        Post = Post,
        NewNumbers = NewNumbers,
        KnownPartiesOnly = KnownPartiesOnly,
        TellStates = TellStates,
    };

    /// <summary>Why the form makes no sense; empty when it does.</summary>
    public Exchange.Words Problem => From > To ? new("Начало периода позже конца", "The period begins after it ends") : Exchange.Words.None;

    /// <summary>The form as it is first seen: the current month.</summary>
    public static ImportForm For(DateOnly today) => new() { From = new(today.Year, today.Month, 1), To = today };

    /// <summary>The form as it was when a plan was made.</summary>
    public static ImportForm Of(PlanHeader plan)
    {
        var options = JsonSerializer.Deserialize(plan.Options, WorkspaceJson.Default.ImportOptions) ?? new();
        return new()
        {
            From = options.From,
            To = options.To,
            TypeId = options.TypeId,
            StatusId = options.StatusId,
            As = options.As,
            Overwrite = options.Overwrite,
            Post = options.Post,
            NewNumbers = options.NewNumbers,
            KnownPartiesOnly = options.KnownPartiesOnly,
            TellStates = options.TellStates,
        };
    }
}
