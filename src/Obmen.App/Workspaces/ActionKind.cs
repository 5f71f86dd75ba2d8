using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Obmen.Exchange;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Running;
using Obmen.Exchange.Undo;

namespace Obmen.App.Workspaces;

/// <summary>An action of the exchange as the program offers it: its words, and how it is made from the choices kept with a plan.</summary>
internal sealed class ActionKind
{
    private readonly Func<ExchangeContext, string, ExchangeAction> make;

    private ActionKind(PlanKind kind, Words title, Words planning, Words verb, Func<ExchangeContext, string, ExchangeAction> make) =>
        (Kind, Title, Planning, Verb, this.make) = (kind, title, planning, verb, make);

    /// <summary>Every action. A new one is a new entry here.</summary>
    internal static IReadOnlyList<ActionKind> All { get; } =
    [
        Of(
            PlanKind.ExportCounterparties,
            new("Выгрузка контрагентов", "Export of counterparties"),
            new("Заполнение таблицы контрагентов", "Filling the table of counterparties"),
            new("Выгружено", "Exported"),
            WorkspaceJson.Default.CounterpartyOptions,
            (context, options) => new ExportCounterparties(context, options)),
        Of(
            PlanKind.ImportCounterparties,
            new("Загрузка контрагентов в 1С", "Import of counterparties into 1C"),
            new("Получение списка контрагентов из CRM", "Getting the list of counterparties from the CRM"),
            new("Загружено", "Imported"),
            WorkspaceJson.Default.CounterpartyOptions,
            (context, options) => new ImportCounterparties(context, options)),
        Of(
            PlanKind.AssignCodes,
            new("Присвоение кода 1С", "Assigning 1C codes"),
            new("Поиск карточек с тем же наименованием", "Looking for cards of the same name"),
            new("Присвоение кода", "Codes assigned"),
            WorkspaceJson.Default.CounterpartyOptions,
            (context, options) => new AssignCodes(context, options)),
        Of(
            PlanKind.ExportProducts,
            new("Выгрузка номенклатуры", "Export of products"),
            new("Заполнение таблицы номенклатуры", "Filling the table of products"),
            new("Выгружено", "Exported"),
            WorkspaceJson.Default.ProductOptions,
            (context, options) => new ExportProducts(context, options)),
        Of(
            PlanKind.ExportStock,
            new("Выгрузка остатков", "Export of stock"),
            new("Сравнение остатков", "Comparing stock"),
            new("Остатки", "Stock"),
            WorkspaceJson.Default.ProductOptions,
            (context, options) => new ExportStock(context, options)),
        Of(
            PlanKind.ExportDocuments,
            new("Выгрузка документов", "Export of documents"),
            new("Заполнение таблицы документов", "Filling the table of documents"),
            new("Выгружено", "Exported"),
            WorkspaceJson.Default.DocumentOptions,
            (context, options) => new ExportDocuments(context, options)),
        Of(
            PlanKind.ImportDocuments,
            new("Загрузка документов в 1С", "Import of documents into 1C"),
            new("Получение документов из CRM", "Getting documents from the CRM"),
            new("Загружено", "Imported"),
            WorkspaceJson.Default.ImportOptions,
            (context, options) => new ImportDocuments(context, options)),
        Of(
            PlanKind.Undo,
            new("Отмена прогона", "Undo of a run"),
            new("Составление плана отмены", "Planning the undo"),
            new("Отмена", "Undo"),
            WorkspaceJson.Default.UndoOptions,
            (context, options) => new UndoRun(context, options)),
    ];

    /// <summary>The actions that make sense again and again; an undo takes back one run.</summary>
    internal static IEnumerable<ActionKind> Regular => All.Where(known => known.Kind != PlanKind.Undo);

    /// <summary>Which.</summary>
    internal PlanKind Kind { get; }

    /// <summary>What its run is called: «Выгрузка контрагентов».</summary>
    internal Words Title { get; }

    /// <summary>What making its plan is called: «Заполнение таблицы контрагентов».</summary>
    internal Words Planning { get; }

    /// <summary>What its end is told with: «Выгружено: закончена».</summary>
    internal Words Verb { get; }

    /// <summary>The entry of a kind.</summary>
    internal static ActionKind For(PlanKind kind) => All.First(known => known.Kind == kind);

    /// <summary>The action, from the choices kept with its plan; empty = its defaults.</summary>
    internal ExchangeAction Make(ExchangeContext context, string choices) => make(context, choices);

    private static ActionKind Of<TOptions>(
        PlanKind kind, Words title, Words planning, Words verb, JsonTypeInfo<TOptions> json, Func<ExchangeContext, TOptions, ExchangeAction> make)
        where TOptions : class, new() =>
        new(kind, title, planning, verb, (context, choices) => make(context, choices.Length == 0 ? new() : JsonSerializer.Deserialize(choices, json) ?? new()));
}
