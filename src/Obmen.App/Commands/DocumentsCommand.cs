using System.CommandLine;

namespace Obmen.App.Commands;

/// <summary><c>obmen documents export</c>, <c>import</c> and <c>statement</c>.</summary>
internal static class DocumentsCommand
{
    internal static Command Make(CommonOptions common) => new("documents", Say.In("Документы и деньги", "Documents and money"))
    {
        PlanCommand.Make("export", Say.In("Выгрузить документы и платежи из 1С в CRM", "Export documents and payments from 1C to the CRM"), new DocumentArguments(), common),
        PlanCommand.Make("import", Say.In("Загрузить документы из CRM в 1С", "Import documents from the CRM into 1C"), new ImportArguments(), common),
        PlanCommand.Make("statement", Say.In("Выгрузить платежи из выписки банка в CRM", "Export the payments of a bank's statement to the CRM"), new StatementArguments(), common),
    };
}
