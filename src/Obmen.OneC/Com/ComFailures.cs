using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC.ComHost;
using Obmen.OneC.OData;

namespace Obmen.OneC.Com;

/// <summary>What COM, 1C and the host's process refuse with, in words with one thing to do.</summary>
internal static class ComFailures
{
    private const int NoClass = unchecked((int)0x80040154);
    private const int NoLibrary = unchecked((int)0x8002801D);
    private const int WrongImage = unchecked((int)0x800700C1);
    private const int ModuleNotFound = unchecked((int)0x8007007E);
    private const int AccessDenied = unchecked((int)0x80070005);
    // What 1C itself raises, and a type that didn't fit: the session goes on.
    private static readonly int[] Ordinary = [unchecked((int)0x80020009), unchecked((int)0x80020005), 0];

    private static readonly Words Later = new("Повторите позже", "Try again later");

    // In the order in which they are looked for: parts of 1C's messages, the words, the one thing to do.
    private static readonly (string[] Parts, Words What, Words Advice, Reaction Reaction)[] Known =
    [
        (["азличаются версии клиента и сервера", "ersions of client and server"],
            new("1С: версия коннектора не совпадает с версией сервера 1С.", "1C: the connector's version differs from the 1C server's."),
            new("Зарегистрируйте comcntr.dll той же сборки платформы, что у сервера: regsvr32 comcntr.dll от имени администратора", "Register comcntr.dll of the server's own platform build: regsvr32 comcntr.dll as an administrator"), Reaction.StopRun),
        (["дентификация пользователя не выполнена", "еправильное имя пользователя или пароль", "dentification failed", "ncorrect user name or password"],
            new("1С не приняла имя пользователя или пароль.", "1C didn't accept the user name or password."),
            new("Проверьте имя и пароль: ему нужна аутентификация 1С:Предприятия", "Check the name and password: he needs 1C:Enterprise authentication"), Reaction.StopRun),
        (["внешнего соединения", "внешнее соединение", "едостаточно прав", "арушение прав", "xternal connection"],
            new("1С: у пользователя нет права внешнего соединения.", "1C: the user has no right to connect externally."),
            new("Дайте пользователю 1С роль с правом «Внешнее соединение» (в УПП, КА и БП — «Право внешнего подключения»)", "Give the 1C user a role with the right \"External connection\" (ПравоВнешнегоПодключения)"), Reaction.StopRun),
        (["монопольн", "ошибка блокировки информационной базы", "ачало сеанса с информационной базой запрещено", "база заблокирована", "xclusive"],
            new("1С: база занята монопольно или начало сеансов запрещено.", "1C: the base is locked for exclusive use, or sessions may not begin."),
            new("Закройте Конфигуратор и монопольный режим (обновление, архивация), затем повторите", "Close the Designer and the exclusive mode (update, backup), then try again"), Reaction.RetryLater),
        (["лицензи", "ключ защиты", "icense"],
            new("1С: нет свободной лицензии.", "1C: no licence is free."),
            new("Завершите лишние сеансы 1С или проверьте ключ защиты, затем повторите", "End sessions that aren't needed or check the protection key, then try again"), Reaction.RetryLater),
        (["ервер 1С:Предприятия не обнаружен", "erver not found", "шибка сетевого доступа", "шибка соединения с сервером"],
            new("1С: сервер не найден.", "1C: the server isn't found."),
            new("Проверьте имя и порт сервера 1С и запущен ли он", "Check the 1C server's name and port and whether it runs"), Reaction.RetrySoon),
        (["нформационная база не обнаружена", "айл базы данных не обнаружен", "аталог не обнаружен", "nfobase not found"],
            new("1С: такой базы нет.", "1C: there is no such base."),
            new("Проверьте папку базы или её имя на сервере", "Check the base's folder or its name on the server"), Reaction.StopRun),
        (["евозможно открыть файл базы", "еверный формат файла", "еверсия формата", "ообразована к новой версии"],
            new("1С: база другой версии платформы, коннектор её не открывает.", "1C: the base is of another platform version, the connector doesn't open it."),
            new("Зарегистрируйте comcntr.dll той версии платформы, которой открывают эту базу", "Register comcntr.dll of the platform version that this base is opened with"), Reaction.StopRun),
    ];

    private static readonly string[] Lines = ["еанс отсутствует или удален", "оединение с сервером", "еанс работы завершен администратором"];

    internal static SideException NoCom() => new(HostStart.Unavailable, new("Подключите базу по OData или через файл", "Connect the base over OData or through a file"), Reaction.StopRun);

    internal static SideException NoRuntime(ComBits bits) => new(
        new($"Нет среды .NET {Bits(bits)}: коннектор 1С вызывается из процесса своей разрядности.", $"There is no .NET runtime for {Bits(bits)}: 1C's connector is called from a process of its own bitness."),
        new($"Установите .NET 10 Runtime {Bits(bits)} с сайта Microsoft", $"Install the .NET 10 Runtime {Bits(bits)} from Microsoft"),
        Reaction.StopRun);

    /// <summary>What came of connecting.</summary>
    internal static SideException Connecting(Fault fault, OneCComConnection connection)
    {
        var name = connection.Version + ".COMConnector";
        var other = connection.Bits == ComBits.X64 ? ComBits.X86 : ComBits.X64;
        switch (fault.Kind, fault.Code)
        {
            case (FaultKind.NoCom, _):
                return NoCom();
            case (FaultKind.NoClass, _) or (_, NoClass):
                return new(
                    new($"Коннектор 1С {name} не зарегистрирован для {Bits(connection.Bits)}.", $"1C's connector {name} isn't registered for {Bits(connection.Bits)}."),
                    connection.Version.OnlyBits() is not null
                        ? new("Выполните regsvr32 comcntr.dll из папки bin платформы 8.2 от имени администратора", "Run regsvr32 comcntr.dll in platform 8.2's bin folder as an administrator")
                        : new($"Выберите разрядность {Bits(other)}, если платформа 1С такая, или выполните regsvr32 comcntr.dll из папки bin платформы от имени администратора", $"Choose {Bits(other)} if the 1C platform is of it, or run regsvr32 comcntr.dll in the platform's bin folder as an administrator"),
                    Reaction.StopRun);
            case (_, WrongImage):
                return new(
                    new($"Коннектор 1С {name} другой разрядности, а не {Bits(connection.Bits)}.", $"1C's connector {name} is of another bitness than {Bits(connection.Bits)}."),
                    new($"Выберите разрядность {Bits(other)}", $"Choose {Bits(other)}"),
                    Reaction.StopRun);
            case (_, NoLibrary or ModuleNotFound):
                return new(
                    new($"Коннектор 1С {name} зарегистрирован, но его файлов нет: платформу обновили или удалили.", $"1C's connector {name} is registered, but its files are gone: the platform was updated or removed."),
                    new("Выполните regsvr32 comcntr.dll из папки bin нынешней платформы от имени администратора", "Run regsvr32 comcntr.dll in the present platform's bin folder as an administrator"),
                    Reaction.StopRun);
            case (_, AccessDenied):
                return new(
                    new("Windows не даёт вызвать коннектор 1С: отказано в доступе.", "Windows doesn't let 1C's connector be called: access denied."),
                    new("Запустите программу под пользователем Windows, которому доступна папка платформы 1С и папка базы", "Run the program as a Windows user who may read the folders of the 1C platform and of the base"),
                    Reaction.StopRun);
        }

        foreach (var (parts, what, advice, reaction) in Known)
        {
            if (parts.Any(part => fault.Text.Contains(part, StringComparison.OrdinalIgnoreCase)))
                return new(what, advice, reaction);
        }

        var text = OneCFailures.Clean(fault.Text);
        return new(
            new($"1С не подключила: {text}", $"1C didn't connect: {text}"),
            new("Подключитесь к этой базе тем же пользователем в самой 1С; если получается, проверьте версию коннектора", "Connect to this base as the same user in 1C itself; if that works, check the connector's version"),
            Reaction.StopRun);
    }

    /// <summary>What a call was refused with.</summary>
    internal static SideException Refused(Fault fault, bool isWrite) => (fault.Kind, OneCFailures.Clean(fault.Text)) switch
    {
        (FaultKind.Changed, _) => OneCFailures.Changed(),
        (FaultKind.Gone, _) => OneCFailures.Gone(),
        (FaultKind.Forbidden, var text) => OneCFailures.NoRight(text, isWrite),
        (_, var text) when Contains(text, ["арушение прав доступа", "едостаточно прав"]) => OneCFailures.NoRight(text, isWrite),
        (_, var text) when BreaksSession(fault) => new(new($"1С прервала сеанс: {text}", $"1C broke the session: {text}"), Later, Reaction.RetrySoon) { OutcomeUnknown = isWrite },
        (_, var text) => OneCFailures.Own(text),
    };

    /// <summary>Whether the session is worth nothing after this: only a new one goes on.</summary>
    internal static bool BreaksSession(Fault fault) => fault.Kind == FaultKind.Com && (!Ordinary.Contains(fault.Code) || Contains(fault.Text, Lines));

    /// <summary>The host was lost in the middle of a call.</summary>
    internal static SideException Lost(HostLoss how, TimeSpan limit, bool isWrite, Exception? inner = null) => new(Told(how, limit), Later, Reaction.RetrySoon, inner) { OutcomeUnknown = isWrite, AtWrite = isWrite };

    /// <summary>A query's rows broke off: what failed, in the form of a cut answer.</summary>
    internal static SideException Cut(SideException failure) => new(failure.What, failure.Advice, failure.Reaction, new IOException(failure.What.En, failure));

    /// <summary>The host was lost before it had connected.</summary>
    internal static SideException NotConnected(HostLoss how, OneCComConnection connection, TimeSpan limit, Exception inner) => how switch
    {
        HostLoss.Silent => new(Told(how, limit), new("Проверьте, открывается ли база в самой 1С, затем повторите", "Check whether the base opens in 1C itself, then try again"), Reaction.RetrySoon, inner),
        _ => new(
            new("Процесс, который вызывает коннектор 1С, не запустился.", "The process that calls 1C's connector didn't start."),
            new($"Установите .NET 10 Runtime {Bits(connection.Bits)} с сайта Microsoft; если он есть, посмотрите журнал приложений Windows", $"Install the .NET 10 Runtime {Bits(connection.Bits)} from Microsoft; if it is there, look at Windows's application log"),
            Reaction.StopRun,
            inner),
    };

    private static Words Told(HostLoss how, TimeSpan limit) => how switch
    {
        HostLoss.Silent => new($"1С не ответила через COM за {limit.TotalSeconds:0} с.", $"1C didn't answer through COM within {limit.TotalSeconds:0} s."),
        HostLoss.Garbled => new("Процесс, который вызывает коннектор 1С, отвечает не то.", "The process that calls 1C's connector answers something else."),
        _ => new("Процесс, который вызывает коннектор 1С, завершился.", "The process that calls 1C's connector has ended."),
    };

    private static bool Contains(string text, string[] parts) => parts.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static string Bits(ComBits bits) => bits == ComBits.X86 ? "x86" : "x64";
}
