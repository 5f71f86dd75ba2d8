using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Layout;

/// <summary>The names of the tabs, to the letter of the manual.</summary>
public static class TabNames
{
    /// <summary>The first tab.</summary>
    public static Words Connection => new("Подключение к базе [CRM]", "Connection to the base [CRM]");

    /// <summary>The second tab.</summary>
    public static Words Filling => new("Заполнение таблиц контрагентов", "Choosing counterparties");

    /// <summary>The third tab.</summary>
    public static Words Export => new("Выгрузка контрагентов", "Export of counterparties");

    /// <summary>The fourth tab.</summary>
    public static Words Import => new("Загрузка контрагентов в 1С", "Import of counterparties into 1C");

    /// <summary>The fifth tab.</summary>
    public static Words Products => new("Номенклатура", "Products");

    /// <summary>The sixth tab.</summary>
    public static Words Documents => new("Выгрузка документов", "Export of documents");

    /// <summary>The seventh tab.</summary>
    public static Words DocumentImport => new("Загрузка документов в 1С", "Import of documents into 1C");

    /// <summary>Where the plan of an action is looked at, without the slash.</summary>
    internal static string Path(PlanKind kind) => kind switch
    {
        PlanKind.ImportCounterparties => "import",
        PlanKind.ExportProducts or PlanKind.ExportStock => "products",
        PlanKind.ExportDocuments => "documents",
        PlanKind.ImportDocuments => "documents-in",
        PlanKind.Undo => "runs",
        _ => "export",
    };

    /// <summary>How each base stands.</summary>
    public static Words Bases => new("Базы", "Bases");

    /// <summary>Both sides in figures.</summary>
    public static Words Reconcile => new("Сверка", "Reconciliation");

    /// <summary>Which counterparty is which card.</summary>
    public static Words Matching => new("Сопоставление", "Matching");

    /// <summary>What is wrong with the cards of 1C.</summary>
    public static Words Quality => new("Качество", "Quality");

    /// <summary>What was carried out.</summary>
    public static Words Runs => new("Прогоны", "Runs");

    /// <summary>What the base does by itself.</summary>
    public static Words Schedule => new("Расписание", "Schedule");
}
