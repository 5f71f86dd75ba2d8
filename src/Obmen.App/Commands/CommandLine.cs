using System.CommandLine;
using System.CommandLine.Invocation;
using Serilog;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>The program's command line.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command that the arguments name; without any the page is served.</summary>
    internal static async Task<ExitCode> RunAsync(string[] args)
    {
        Say.Choose(args);
        try
        {
            var parsed = Root().Parse(args);
            if (parsed.Action is ParseErrorAction)
                return Explain(parsed);
            return (ExitCode)await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        finally
        {
            await Log.CloseAndFlushAsync();
        }
    }

    internal static RootCommand Root()
    {
        var common = new CommonOptions();
        var root = new RootCommand(Say.In("Обмен между базами 1С:Предприятие и CRM FreshOffice", "Exchange between 1C:Enterprise bases and the FreshOffice CRM"))
        {
            common.Data,
            common.Lang,
            ServeCommand.Make(common),
            DemoCommand.Make(common),
            ConnectCommand.Make(common),
            DoctorCommand.Make(common),
            CounterpartiesCommand.Make(common),
            ProductsCommand.Make(common),
            ProductsCommand.MakeStock(common),
            DocumentsCommand.Make(common),
            RunsCommand.Make(common),
            ResumeCommand.Make(common),
            PlanCommand.Make("undo", Say.In("Отменить прогон: убрать созданное и вернуть прежние значения", "Undo a run: take away what it created and put former values back"), new UndoArguments(), common),
            SandboxCommand.Make(common),
            StoreCommand.Make(common),
            ProfileCommand.Make(common),
            FileCommand.Make(common),
            RulesCommand.Make(common),
            ImportFileCommand.Make(common),
            ScheduleCommand.Make(common),
            BasesCommand.Make(common),
            TemplateCommand.Make(common),
            BrakesCommand.Make(common),
            MatchCommand.Make(common),
            QualityCommand.Make(common),
            ReconcileCommand.Make(common),
            AccountCommand.MakePassword(common),
            AccountCommand.Make(common),
            OpenIdCommand.Make(common),
            AuditCommand.Make(common),
            TokenCommand.Make(common),
            SecretsCommand.Make(common),
            RetentionCommand.Make(common),
            SupportCommand.Make(common),
            AlertCommand.Make(common),
            ServiceCommand.Make(common),
        };
        ServeCommand.BindTo(root, common);
        return root;
    }

    private static ExitCode Explain(ParseResult parsed)
    {
        var terminal = new Terminal();
        foreach (var error in parsed.Errors)
            terminal.Error.WriteLine(error.Message);
        terminal.Error.WriteLine(Say.In("Справка: obmen --help", "Help: obmen --help"));
        return ExitCode.Usage;
    }
}
