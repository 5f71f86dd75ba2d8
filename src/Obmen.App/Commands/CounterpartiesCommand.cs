using System.CommandLine;
using Obmen.Exchange.Planning;

namespace Obmen.App.Commands;

/// <summary><c>obmen counterparties export|import|assign-codes</c>.</summary>
internal static class CounterpartiesCommand
{
    internal static Command Make(CommonOptions common) => new("counterparties", Say.In("Контрагенты", "Counterparties"))
    {
        PlanCommand.Make("export", Say.In("Выгрузить контрагентов из 1С в CRM", "Export counterparties from 1C to the CRM"), new CounterpartyArguments(PlanKind.ExportCounterparties), common),
        PlanCommand.Make("import", Say.In("Загрузить контрагентов из CRM в 1С", "Import counterparties from the CRM into 1C"), new CounterpartyArguments(PlanKind.ImportCounterparties), common),
        PlanCommand.Make("assign-codes", Say.In("Присвоить код 1С компаниям CRM с тем же наименованием", "Write 1C codes into CRM companies of the same name"), new CounterpartyArguments(PlanKind.AssignCodes), common),
    };
}
