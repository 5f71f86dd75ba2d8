using System.CommandLine;
using Obmen.App.Hosting.Login;
using Obmen.App.People;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen openid</c>: sign-in by the firm's own OpenID Connect service, beside the password.</summary>
internal static class OpenIdCommand
{
    internal static Command Make(CommonOptions common)
    {
        var authority = Text("--authority", "адрес", "address", "Адрес службы входа OpenID Connect: https://…", "Address of the OpenID Connect service: https://…");
        var client = Text("--client", "имя", "name", $"Как служба называет эту программу (client id); секрет спрашивается или берётся из {Secrets.OpenIdVariable}", $"What the service calls this program (client id); the secret is asked for or taken from {Secrets.OpenIdVariable}");
        var title = Text("--title", "слова", "words", "Как назвать службу на странице входа: «Войти через …»", "What the login calls the service: \"Sign in by …\"");
        var claim = Text("--claim", "поле", "claim", "В каком поле служба сообщает группы или роли; обычно groups", "The claim that tells groups or roles; usually groups");
        var nameClaim = Text("--name-claim", "поле", "claim", "В каком поле служба сообщает имя; обычно preferred_username", "The claim that tells the name; usually preferred_username");
        var scope = Text("--scope", "слова", "words", "Что спрашивать у службы; обычно «openid profile»", "What to ask the service for; usually \"openid profile\"");
        var roles = new Option<string[]>("--role") { Description = Say.In("Группа и роль, которую она даёт: --role продажи=operator; можно несколько", "A group and the role it gives: --role sales=operator; may be repeated"), HelpName = Say.In("группа=роль", "group=role") };
        var off = new Option<bool>("--off") { Description = Say.In("Входить только с паролем", "Passwords alone") };
        var command = new Command("openid", Say.In("Вход через службу фирмы (OpenID Connect) — рядом с паролем", "Sign-in by the firm's own service (OpenID Connect), beside the password")) { authority, client, title, claim, nameClaim, scope, roles, off };
        Invocation.Bind(command, common, async call =>
        {
            var book = (await call.WorkspaceAsync()).OpenId;
            var before = await book.ReadAsync();
            if (call.Get(off))
            {
                await book.SetAsync(null);
            }
            else if (new Option[] { authority, client, title, claim, nameClaim, scope, roles }.Any(call.Has))
            {
                before ??= new();
                var setting = before with
                {
                    Authority = call.Get(authority)?.Trim() ?? before.Authority,
                    ClientId = call.Get(client)?.Trim() ?? before.ClientId,
                    Title = call.Get(title)?.Trim() ?? before.Title,
                    Claim = call.Get(claim)?.Trim() ?? before.Claim,
                    NameClaim = call.Get(nameClaim)?.Trim() ?? before.NameClaim,
                    Scope = call.Get(scope)?.Trim() ?? before.Scope,
                    Roles = call.Has(roles) ? Read(call.Get(roles)!) : before.Roles,
                };
                // A secret goes to the service it was given for, to no other.
                if (call.Has(client) || setting.Authority != before.Authority)
                    setting = setting with { Secret = Secrets.TakeOpenId(call.Terminal) };
                if (await OpenIdBook.TryAsync(setting, call.Stop) is { IsEmpty: false } wrong)
                    throw new CommandFailure(ExitCode.Usage, wrong, new("Ничего не изменено", "Nothing was changed"));
                await book.SetAsync(setting);
            }

            Tell(call, await book.ReadAsync());
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Text(string name, string ru, string en, string aboutRu, string aboutEn) => new(name) { Description = Say.In(aboutRu, aboutEn), HelpName = Say.In(ru, en) };

    private static Dictionary<string, Role> Read(string[] given)
    {
        var roles = new Dictionary<string, Role>();
        foreach (var pair in given)
        {
            // A group may have the sign in its name, as in directories: CN=…
            var at = pair.LastIndexOf('=');
            if (at < 1 || int.TryParse(pair[(at + 1)..], out _) || !Enum.TryParse<Role>(pair[(at + 1)..], ignoreCase: true, out var role))
                throw new CommandFailure(ExitCode.Usage, new($"--role {pair}: нужно группа=роль", $"--role {pair}: group=role is needed"), new("Роли: reader, operator, administrator", "Roles: reader, operator, administrator"));
            roles[pair[..at]] = role;
        }

        return roles;
    }

    private static void Tell(Invocation call, OpenIdSetting? setting)
    {
        var say = call.Terminal.Out;
        if (setting is null)
        {
            say.WriteLine(Say.In("Вход — только с паролем", "Sign-in by password alone"));
            return;
        }

        say.WriteLine(Say.In($"Вход через {setting.Shown}: {setting.Authority}, клиент {setting.ClientId}, группы — в «{setting.Claim}»", $"Sign-in by {setting.Shown}: {setting.Authority}, client {setting.ClientId}, groups in \"{setting.Claim}\""));
        foreach (var (group, role) in setting.Roles.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            say.WriteLine($"  {group}: {role.Title()}");
        say.WriteLine(Say.In($"Разрешите в службе адрес возврата: https://ИМЯ{OpenIdLogin.Callback}. Действует с нового запуска страницы.", $"Allow this return address at the service: https://NAME{OpenIdLogin.Callback}. In force from the page's next start."));
    }
}
