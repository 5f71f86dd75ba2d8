using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Com;

namespace Obmen.Tests.OneCCom;

/// <summary>What the connector refuses with is told in words with one thing to do, and never with the password.</summary>
public sealed class ConnectingTests
{
    private const string Secret = "та\"йна";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("80040154", "Class not registered", "не зарегистрирован для x64", "Выберите разрядность x86")]
    [InlineData("800700C1", "Is not a valid Win32 application", "другой разрядности", "Выберите разрядность x86")]
    [InlineData("8002801D", "Library not registered", "файлов нет", "regsvr32 comcntr.dll")]
    [InlineData("80070005", "Access is denied", "отказано в доступе", "пользователем Windows")]
    [InlineData("80020009", "Ошибка при выполнении: различаются версии клиента и сервера (8.3.24.1819 - 8.3.22.1704), клиентское приложение: COM-соединение", "не совпадает с версией сервера", "той же сборки")]
    [InlineData("80020009", "Недостаточно прав доступа для установки внешнего соединения", "нет права внешнего соединения", "Дайте пользователю 1С роль")]
    [InlineData("80020009", "Идентификация пользователя не выполнена. Неправильное имя пользователя или пароль", "имя пользователя или пароль", "Проверьте имя и пароль")]
    [InlineData("80020009", "Ошибка блокировки информационной базы для конфигурирования: база занята в монопольном режиме", "занята монопольно", "Закройте Конфигуратор")]
    [InlineData("80020009", "Начало сеанса с информационной базой запрещено: обновление", "начало сеансов запрещено", "Закройте Конфигуратор")]
    [InlineData("80020009", "Не найдена лицензия. Не обнаружен ключ защиты программы", "нет свободной лицензии", "Завершите лишние сеансы")]
    [InlineData("80020009", "Сервер 1С:Предприятия не обнаружен", "сервер не найден", "имя и порт")]
    [InlineData("80020009", "Файл базы данных не обнаружен", "такой базы нет", "папку базы")]
    [InlineData("80020009", "Что-то новое", "не подключила: Что-то новое", "в самой 1С")]
    public async Task A_refusal_is_told_in_words(string code, string said, string what, string advice)
    {
        await using var lines = StandIn.Lines(new() { Start = StandIn.Start("--refuse", code, said) });
        var failure = await Should.ThrowAsync<SideException>(() => OneCBase.OpenComAsync(Connection, lines, TimeProvider.System, Cancel));
        failure.What.Ru.ShouldContain(what);
        failure.Advice.Ru.ShouldContain(advice);
        failure.What.En.ShouldNotBeEmpty();
        failure.Advice.En.ShouldNotBeEmpty();
        foreach (var secret in (string[])[Secret, Secret.Replace("\"", "\"\"", StringComparison.Ordinal)])
            (failure.What.Ru + failure.What.En + failure.Message + failure.Advice.Ru + failure).ShouldNotContain(secret);
        Connection.ToString().ShouldNotContain("йна");
        lines.Of(Connection).ProcessId.ShouldBeNull("a host that didn't connect is ended");
    }

    [Fact]
    public async Task The_connector_of_platform_8_2_is_asked_for_in_32_bits_whatever_was_chosen()
    {
        var older = Connection with { Version = ComVersion.V82, Bits = ComBits.X64 };
        (older.Bits, (older with { Version = ComVersion.V83 }).Bits).ShouldBe((ComBits.X86, ComBits.X64));
        await using var lines = StandIn.Lines(new() { Start = StandIn.Start("--refuse", "80040154", "Class not registered") });
        var failure = await Should.ThrowAsync<SideException>(() => OneCBase.OpenComAsync(older, lines, TimeProvider.System, Cancel));
        failure.What.Ru.ShouldBe("Коннектор 1С V82.COMConnector не зарегистрирован для x86.");
        failure.Advice.Ru.ShouldBe("Выполните regsvr32 comcntr.dll из папки bin платформы 8.2 от имени администратора");
    }

    [Fact]
    public async Task The_host_itself_says_that_it_is_not_on_Windows()
    {
        if (OperatingSystem.IsWindows())
            return;
        var host = new HostStart("dotnet", [Path.Combine(AppContext.BaseDirectory, "Obmen.OneC.ComHost.dll")]);
        await using var lines = StandIn.Lines(new() { Start = host });
        (await Should.ThrowAsync<SideException>(() => OneCBase.OpenComAsync(Connection, lines, TimeProvider.System, Cancel))).What.Ru.ShouldContain("только в Windows");

        await using var own = new ComLines(TimeProvider.System);
        own.Unavailable.Ru.ShouldContain("только в Windows");
        (await Should.ThrowAsync<SideException>(() => OneCBase.OpenComAsync(Connection, own, TimeProvider.System, Cancel))).What.Ru.ShouldContain("только в Windows");
    }

    [Theory]
    [InlineData("dotnet", "нет-такого.dll")]
    [InlineData("нет-такой-программы", "")]
    public async Task A_host_that_does_not_start_is_told_with_what_to_install(string program, string argument)
    {
        await using var lines = StandIn.Lines(new() { Start = new(program, [argument]) });
        var failure = await Should.ThrowAsync<SideException>(() => OneCBase.OpenComAsync(Connection with { Bits = ComBits.X86 }, lines, TimeProvider.System, Cancel));
        failure.What.Ru.ShouldContain("не запустился");
        failure.Advice.Ru.ShouldContain(".NET 10 Runtime x86");
    }

    [Fact]
    public void Connection_strings_double_the_quotes_of_a_value()
    {
        Connection.Text.ShouldBe("Srvr=\"сервер:1541\";Ref=\"торговля\";Usr=\"Обменник\";Pwd=\"та\"\"йна\";");
        new OneCComConnection { File = @"D:\Базы\УТ", User = "Обменник" }.Text.ShouldBe("""File="D:\Базы\УТ";Usr="Обменник";Pwd="";""");
        new OneCComConnection { File = @"D:\Базы\УТ" }.Text.ShouldBe("""File="D:\Базы\УТ";""");
    }

    private static OneCComConnection Connection { get; } = new() { Server = "сервер:1541", Reference = "торговля", User = "Обменник", Password = Secret };
}
