using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Obmen.App.Hosting;
using Obmen.Exchange;

namespace Obmen.App.Commands;

/// <summary>To whom the page is served.</summary>
internal sealed class ServeArguments
{
    private readonly Option<int> port = Port();

    private readonly Option<string> listen = new("--listen")
    {
        Description = Say.In("Адрес, на котором открыть страницу; по умолчанию 127.0.0.1. Другой требует --certificate и пароля (obmen password)", "Address to serve the page on; 127.0.0.1 by default. Any other needs --certificate and a password (obmen password)"),
        HelpName = "IP",
    };

    private readonly Option<string[]> names = new("--name")
    {
        Description = Say.In("Имя, под которым страницу открывают с других компьютеров; можно несколько. Требует пароля (obmen password)", "A name under which other computers open the page; may be repeated. Needs a password (obmen password)"),
        HelpName = Say.In("имя", "name"),
    };

    private readonly Option<string> certificate = new("--certificate") { Description = Say.In("Сертификат TLS, файл PEM", "TLS certificate, a PEM file"), HelpName = Say.In("файл", "file") };

    private readonly Option<string> key = new("--certificate-key") { Description = Say.In("Ключ сертификата, файл PEM; не нужен, когда он в том же файле", "Key of the certificate, a PEM file; not needed when it is in the same file"), HelpName = Say.In("файл", "file") };

    /// <summary>The port of the page.</summary>
    internal static Option<int> Port() => new("--port")
    {
        Description = Say.In("Порт страницы; 0 — любой свободный", "Port of the page; 0 = any free one"),
        HelpName = Say.In("номер", "number"),
    };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { port, listen, names, certificate, key })
            command.Options.Add(option);
    }

    /// <summary>Throws a <see cref="CommandFailure"/> when the page would be open to others without TLS or without a password.</summary>
    internal async Task<WebOptions> ReadAsync(Invocation call)
    {
        var options = new WebOptions { Port = call.Has(port) ? call.Get(port) : null, Listen = Address(call.Get(listen)), Names = call.Get(names) ?? [], Certificate = Certificate(call) };
        if (!IPAddress.IsLoopback(options.Listen) && options.Certificate is null)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                new("Без TLS пароль и данные пойдут по сети открытым текстом", "Without TLS the password and the data would cross the network in the clear"),
                new("Добавьте --certificate, или оставьте 127.0.0.1 за обратным прокси и назовите его имя: --name", "Add --certificate, or leave 127.0.0.1 behind a reverse proxy and give its name: --name"));
        }

        if (options.IsPublic && (await (await call.WorkspaceAsync()).Accounts.ListAsync()).Count == 0)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                new("Страница откроется не только этому компьютеру, а её пароль не задан", "The page would be open to more than this computer, and its password isn't set"),
                new("Задайте пароль: obmen password", "Set a password: obmen password"));
        }

        return options;
    }

    private static IPAddress Address(string? text)
    {
        if (text is null)
            return IPAddress.Loopback;
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new CommandFailure(ExitCode.Usage, new($"--listen {text}: это не адрес IP", $"--listen {text}: this is no IP address"), new("Пример: --listen 0.0.0.0", "Example: --listen 0.0.0.0"));
    }

    private X509Certificate2? Certificate(Invocation call)
    {
        if (call.Get(certificate) is not { } file)
            return null;
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(file, call.Get(key));
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, new($"Сертификат «{file}» не прочитать", $"The certificate \"{file}\" can't be read"), new("Нужен файл PEM с сертификатом и его ключом; ключ без пароля", "A PEM file with the certificate and its key is needed; the key without a password"));
        }
    }
}
