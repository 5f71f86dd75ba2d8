using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.OneC.Com;

namespace Obmen.App.Commands;

/// <summary>Where a base is that is reached through COM, on the command line.</summary>
internal sealed class ComArguments
{
    internal Option<string> File { get; } = Text("--com-file", "Способ COM (Windows): папка файловой базы 1С", "The way COM (Windows): folder of a 1C file base");

    internal Option<string> Server { get; } = Text("--com-server", "Способ COM: сервер 1С:Предприятия", "The way COM: 1C:Enterprise server");

    internal Option<string> Reference { get; } = Text("--com-base", "Способ COM: имя базы на сервере", "The way COM: the base's name on the server");

    internal Option<ComVersion?> Version { get; } = new("--com-version") { Description = Say.In("Способ COM: версия коннектора, V83 или V82; по умолчанию V83", "The way COM: the connector's version, V83 or V82; V83 by default") };

    internal Option<ComBits?> Bits { get; } = new("--com-bits") { Description = Say.In("Способ COM: разрядность платформы 1С, X64 или X86; по умолчанию X64, у платформы 8.2 всегда X86", "The way COM: the 1C platform's bitness, X64 or X86; X64 by default, of platform 8.2 always X86") };

    /// <summary>Whether the command names a base reached so.</summary>
    internal bool IsGiven(Invocation call) => call.Get(File) is not null || call.Get(Server) is not null;

    /// <summary>What was given over what is known. A folder takes the place of a server and the other way round.</summary>
    internal ComPlace Read(Invocation call, ComPlace known)
    {
        var (file, server) = (call.Get(File), call.Get(Server));
        return new()
        {
            File = file is not null ? Path.GetFullPath(file) : server is not null ? "" : known.File,
            Server = server ?? (file is not null ? "" : known.Server),
            Reference = call.Get(Reference) ?? (file is not null ? "" : known.Reference),
            Version = call.Get(Version) ?? known.Version,
            Bits = call.Get(Bits) ?? known.Bits,
        };
    }

    private static Option<string> Text(string name, string ru, string en) => new(name) { Description = Say.In(ru, en), HelpName = Say.In("текст", "text") };
}
