using System.CommandLine;
using System.Globalization;
using Obmen.App.People;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen token</c>: tokens that other programs call the HTTP API with.</summary>
internal static class TokenCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("token", Say.In("Ключи для программ, которые обращаются к /api/v1", "Tokens for programs that call /api/v1"));
        command.Subcommands.Add(Add(common));
        command.Subcommands.Add(Remove(common));
        Invocation.Bind(command, common, async call =>
        {
            foreach (var token in await (await call.WorkspaceAsync()).Tokens.ListAsync())
                call.Terminal.Out.WriteLine($"{token.Name}: {token.Role.Title()}, {token.MadeAt.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Add(CommonOptions common)
    {
        var name = Name();
        var role = new Option<Role>("--role") { Description = Say.In("Что ему можно: reader — смотреть, operator — составлять и выполнять планы, administrator — всё", "What it may: reader = look, operator = make and carry out plans, administrator = everything"), DefaultValueFactory = _ => Role.Operator };
        var command = new Command("add", Say.In("Сделать ключ; показывается один раз. Прежний с тем же именем перестаёт действовать", "Make a token; it is shown once. A former one of that name opens nothing any more")) { name, role };
        Invocation.Bind(command, common, async call =>
        {
            Console.Out.WriteLine(await (await call.WorkspaceAsync()).Tokens.MakeAsync(call.Get(name)!, call.Get(role)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var name = Name();
        var command = new Command("remove", Say.In("Отозвать ключ", "Revoke a token")) { name };
        Invocation.Bind(command, common, async call => await (await call.WorkspaceAsync()).Tokens.RemoveAsync(call.Get(name)!)
            ? ExitCode.Done
            : throw new CommandFailure(ExitCode.Usage, new($"Ключа «{call.Get(name)}» нет", $"There is no token \"{call.Get(name)}\""), new("Какие есть: obmen token", "Which there are: obmen token")));
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = Say.In("Имя: какая программа обращается", "Name: which program calls"), HelpName = Say.In("имя", "name") };
}
