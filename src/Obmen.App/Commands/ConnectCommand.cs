using System.CommandLine;
using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange.Sides;

namespace Obmen.App.Commands;

/// <summary><c>obmen connect</c>: checks both ends and keeps the base.</summary>
internal static class ConnectCommand
{
    internal static Command Make(CommonOptions common)
    {
        var subscription = Text("--subscription", "Код подписки CRM", "CRM subscription code");
        var login = Text("--login", "Логин API", "API login");
        var crm = Text("--crm", "Адрес API CRM; по умолчанию FreshOffice Cloud", "Address of the CRM's API; FreshOffice Cloud by default");
        var oneC = Text("--1c", "Адрес публикации базы 1С: http://сервер/база", "Address of the 1C publication: http://server/base");
        var folder = Text("--1c-folder", "Папка, куда 1С выгружает файлы обмена: базой служит самый новый файл", "Folder that 1C exports exchange files to: the newest file is the base");
        var com = new ComArguments();
        var user = Text("--user", "Пользователь 1С", "1C user");
        var prefix = Text("--prefix", "Префикс Базы 1С, до 5 знаков, например BP30-", "1C base prefix, up to 5 characters, such as BP30-");
        var title = Text("--title", "Как называть базу", "What to call the base");
        var configuration = Text("--configuration", "Профиль конфигурации; по умолчанию определяется сам", "Configuration profile; recognised by default");
        var template = Text("--template", "Шаблон настроек для базы (obmen template)", "A template of settings for the base (obmen template)");
        var fromInput = new Option<bool>("--passwords-from-stdin")
        {
            Description = Say.In("Пароль API и пароль 1С — первые две строки ввода", "The API password and the 1C password are the first two lines of input"),
        };
        var command = new Command("connect", Say.In(
            $"Подключить базу 1С к CRM. Пароли спрашиваются или берутся из {Secrets.ApiVariable} и {Secrets.OneCVariable}",
            $"Connect a 1C base to the CRM. Passwords are asked for or taken from {Secrets.ApiVariable} and {Secrets.OneCVariable}"))
        {
            subscription, login, crm, oneC, folder, com.File, com.Server, com.Reference, com.Version, com.Bits, user, prefix, title, configuration, template, fromInput, common.Base, common.Json,
        };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var chosen = call.Has(template) ? await TemplateCommand.FindAsync(call, call.Get(template)!) : null;
            var start = call.Has(common.Base) ? await call.BaseAsync() : null;
            var form = start ?? new BaseSettings();
            var (apiPassword, oneCPassword) = Secrets.Take(call.Terminal, call.Get(fromInput), withOneC: call.Get(folder) is null && (call.Get(oneC) is not null || com.IsGiven(call) || form.Way != WayToOneC.File));
            form = form with
            {
                SubscriptionCode = call.Get(subscription) ?? form.SubscriptionCode,
                ApiLogin = call.Get(login) ?? form.ApiLogin,
                ApiPassword = apiPassword,
                CrmAddress = call.Get(crm) ?? form.CrmAddress,
                OneCAddress = call.Get(oneC) ?? form.OneCAddress,
                Way = call.Get(folder) is not null ? WayToOneC.File : call.Get(oneC) is not null ? WayToOneC.OData : com.IsGiven(call) ? WayToOneC.Com : form.Way,
                Com = com.Read(call, form.Com),
                OneCFolder = call.Get(folder) is { } path ? Path.GetFullPath(path) : form.OneCFolder,
                OneCUser = call.Get(user) ?? form.OneCUser,
                OneCPassword = oneCPassword,
                Prefix = call.Get(prefix) ?? form.Prefix,
                Title = call.Get(title) ?? form.Title,
                Configuration = call.Get(configuration) ?? form.Configuration,
            };
            var result = await workspace.Connector.ConnectAsync(form, call.Stop);
            if (chosen is not null && result.Connection is { } connection)
                await workspace.Templates.ApplyAsync(chosen, connection.Base);
            await ShowAsync(call, result);
            return result switch
            {
                { Ok: true } => ExitCode.Done,
                { FormIsWrong: true } => ExitCode.Usage,
                _ => ExitCode.Connection,
            };
        });
        return command;
    }

    private static Option<string> Text(string name, string ru, string en) => new(name) { Description = Say.In(ru, en), HelpName = Say.In("текст", "text") };

    private static async Task ShowAsync(Invocation call, ConnectResult result)
    {
        if (!call.Json)
        {
            call.Terminal.Show(result.Findings);
            return;
        }

        await JsonOut.WriteAsync(writer =>
        {
            writer.WriteBoolean("ok", result.Ok);
            if (result.Connection is { } connection)
            {
                writer.WriteString("base", connection.Base.Id);
                writer.WriteString("title", connection.Base.Title);
                writer.WriteString("configuration", connection.Configuration.Title.ToString());
            }

            writer.WriteStartArray("findings");
            foreach (var finding in result.Findings)
                WriteFinding(writer, finding);
            writer.WriteEndArray();
            return Task.CompletedTask;
        });
    }

    /// <summary>One finding as a JSON object.</summary>
    internal static void WriteFinding(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("level", JsonOut.Name(finding.Level));
        writer.WriteString("title", finding.Title.ToString());
        writer.WriteString("detail", finding.Detail.ToString());
        writer.WriteString("advice", finding.Advice.ToString());
        writer.WriteEndObject();
    }
}
