using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Files;

/// <summary>Why a file of 1C can't be read, each with the one thing to do. A file is named by its own name only, without its folder.</summary>
internal sealed class FileFaults(string file)
{
    private static readonly Words Again = new("Выгрузите файл из 1С заново и передайте его, не открывая и не пересохраняя", "Export the file from 1C again and hand it over without opening and saving it anew");

    internal SideException Unreadable(Exception inner) => Of(
        new($"Файл «{file}» не открыть: {inner.Message}", $"File \"{file}\" can't be opened: {inner.Message}"), new("Проверьте имя файла и права на него", "Check the file's name and your rights to it"), inner);

    internal SideException Foreign() => Of(
        new($"«{file}» — не файл выгрузки 1С: нужен «ФайлОбмена» или «1CV8DtUD».", $"\"{file}\" is no file exported from 1C: it should be a \"ФайлОбмена\" or a \"1CV8DtUD\"."),
        new("Выгрузите данные в 1С: «Универсальный обмен данными в формате XML»", "Export the data in 1C: «Универсальный обмен данными в формате XML»"));

    internal SideException Version(string version) => Of(
        new($"«{file}»: версия формата «{version}»; читается 2.0.", $"\"{file}\": version \"{version}\" of the format; 2.0 is read."), Again);

    internal SideException Encoding(string encoding) => Of(
        new($"«{file}» в кодировке «{encoding}»; 1С выгружает в UTF-8.", $"\"{file}\" is in the encoding \"{encoding}\"; 1C exports in UTF-8."), Again);

    internal SideException NotUtf8() => Of(
        new($"«{file}»: есть знаки не в UTF-8 — файл пересохраняли другой программой или он испорчен.", $"\"{file}\": there are characters that aren't UTF-8: the file was saved anew by another program or is damaged."), Again);

    internal SideException DocumentType() => Of(
        new($"«{file}»: внутри объявлен DOCTYPE, 1С такого не пишет. Файл не читается.", $"\"{file}\": a DOCTYPE is declared in it, which 1C never writes. The file isn't read."), Again);

    internal SideException Broken(int line, Exception? inner = null) => Of(
        new($"«{file}» испорчен или обрывается (строка {line}).", $"\"{file}\" is damaged or breaks off (line {line})."), Again, inner);

    internal SideException Wrong(int line, string what) => Of(
        new($"«{file}», строка {line}: «{what}» не прочитать.", $"\"{file}\", line {line}: \"{what}\" can't be read."), Again);

    internal SideException Code(int line) => Of(
        new($"«{file}», строка {line}: вместо значения — выражение на языке 1С. Чужой код не выполняется.", $"\"{file}\", line {line}: an expression in 1C's language instead of a value. Foreign code isn't carried out."), Again);

    internal SideException NoIdentity(string kind, string name) => Of(
        new($"«{file}»: объекты {kind}.{name} без уникального идентификатора, связать их с CRM нельзя.", $"\"{file}\": objects {kind}.{name} have no GUID and can't be linked to the CRM."),
        new("Выгрузите файл по правилам этой программы", "Export the file by this program's rules"));

    internal SideException Empty() => Of(
        new($"В файле «{file}» нет ни одного объекта.", $"File \"{file}\" holds no object."), new("Проверьте период и правила выгрузки в 1С и выгрузите файл снова", "Check the period and the rules of the export in 1C and export the file again"));

    internal SideException TooLarge(int line) => Of(
        new($"«{file}», строка {line}: такого большого объекта в 1С не бывает. Файл не читается дальше.", $"\"{file}\", line {line}: no object of 1C is that large. The file isn't read on."), Again);

    internal SideException BrokenArchive(Exception inner) => Of(
        new($"Архив «{file}» испорчен или обрывается.", $"The archive \"{file}\" is damaged or breaks off."), Again, inner);

    internal SideException ManyInArchive() => Of(
        new($"В архиве «{file}» должен быть ровно один файл — выгрузка из 1С.", $"The archive \"{file}\" should hold exactly one file, the one exported from 1C."), Again);

    internal SideException PathInArchive() => Of(
        new($"В архиве «{file}» файл лежит с путём. Такой архив не читается.", $"In the archive \"{file}\" the file lies with a path. Such an archive isn't read."), Again);

    internal SideException Encrypted() => Of(
        new($"Архив «{file}» закрыт паролем.", $"The archive \"{file}\" is protected by a password."), new("Передайте файл без пароля", "Hand the file over without a password"));

    internal SideException Bomb() => Of(
        new($"Архив «{file}» распаковывается в несоразмерно большой файл и не читается.", $"The archive \"{file}\" unpacks to a disproportionately large file and isn't read."), Again);

    private static SideException Of(Words what, Words advice, Exception? inner = null) => new(what, advice, Reaction.StopRun, inner);
}
