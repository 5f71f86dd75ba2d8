using System.CommandLine;
using System.Text.Json;
using Obmen.Exchange.Sides;
using Obmen.OneC.Files;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen file</c>: reads a file that 1C has exported to its end and tells what it holds; nothing is taken into the store or sent anywhere.</summary>
internal static class FileCommand
{
    internal static Command Make(CommonOptions common)
    {
        var path = new Argument<FileInfo>("file") { Description = Say.In("Файл или архив zip", "The file, or a zip archive") };
        var command = new Command("file", Say.In("Прочитать файл выгрузки 1С («ФайлОбмена», 1CV8DtUD) и сказать, что в нём", "Read a file exported from 1C (ФайлОбмена, 1CV8DtUD) and tell what it holds")) { path, common.Json };
        Invocation.Bind(command, common, async call =>
        {
            var held = await Task.Run(() => Read(call.Get(path)!.FullName, call.Stop));
            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, held));
            else
                Show(call.Terminal, held);
            return ExitCode.Done;
        });
        return command;
    }

    private static Held Read(string path, CancellationToken cancel)
    {
        try
        {
            using var file = OneCFile.Open(path);
            var counts = new SortedDictionary<(string Kind, string Name), int>();
            foreach (var read in file.Read(cancel))
                counts[(read.Kind, read.Name)] = counts.GetValueOrDefault((read.Kind, read.Name)) + 1;
            return new(file.Format, file.Configuration, file.Made, [.. counts.Select(count => (count.Key.Kind, count.Key.Name, count.Value))]);
        }
        catch (SideException failure)
        {
            throw new CommandFailure(ExitCode.Usage, failure.What, failure.Advice);
        }
    }

    private static void Show(Terminal terminal, Held held)
    {
        terminal.Out.WriteLine(held.Format == OneCFileFormat.Exchange ? Say.In("Файл обмена КД 2", "Exchange file of КД 2") : Say.In("Выгрузка данных XML (1CV8DtUD)", "XML dump of data (1CV8DtUD)"));
        if (held.Configuration.Length > 0)
            terminal.Out.WriteLine(Say.In($"Конфигурация: {held.Configuration}", $"Configuration: {held.Configuration}"));
        if (held.Made is { } made)
            terminal.Out.WriteLine(Say.In($"Выгружен: {made:dd.MM.yyyy HH:mm}", $"Exported: {made:yyyy-MM-dd HH:mm}"));
        var table = new Table().Border(TableBorder.Simple).AddColumns(Say.In("Вид", "Kind"), Say.In("Объект", "Object"), Say.In("Сколько", "How many"));
        foreach (var (kind, name, count) in held.Counts)
            table.AddRow(kind, Markup.Escape(name), $"{count}");
        terminal.Out.Write(table);
    }

    private static Task WriteAsync(Utf8JsonWriter writer, Held held)
    {
        writer.WriteString("format", JsonOut.Name(held.Format));
        writer.WriteString("configuration", held.Configuration);
        if (held.Made is { } made)
            writer.WriteString("made", made);
        writer.WriteStartArray("objects");
        foreach (var (kind, name, count) in held.Counts)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", kind);
            writer.WriteString("name", name);
            writer.WriteNumber("count", count);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }

    private sealed record Held(OneCFileFormat Format, string Configuration, DateTime? Made, IReadOnlyList<(string Kind, string Name, int Count)> Counts);
}
