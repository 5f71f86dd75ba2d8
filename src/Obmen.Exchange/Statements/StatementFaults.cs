using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Statements;

/// <summary>Why a file isn't a statement that can be read, each with the one thing to do.</summary>
internal static class StatementFaults
{
    private static readonly Words Again = new("Выгрузите выписку из клиент-банка заново в формате 1С", "Export the statement from the bank's program again, in the format for 1C");

    internal static SideException Unreadable(string file, Exception inner) => Of(
        new($"Файл «{file}» не открыть: {inner.Message}", $"File \"{file}\" can't be opened: {inner.Message}"), new("Проверьте имя файла и права на него", "Check the file's name and your rights to it"), inner);

    internal static SideException Foreign(string file) => Of(
        new($"«{file}» — не выписка 1С: первой строкой должно быть «1CClientBankExchange».", $"\"{file}\" is no statement for 1C: its first line should be \"1CClientBankExchange\"."), Again);

    internal static SideException Encoding(string file) => Of(
        new($"«{file}»: не разобрать кодировку; читаются Windows (1251), DOS (866) и UTF-8.", $"\"{file}\": the encoding isn't known; Windows (1251), DOS (866) and UTF-8 are read."), Again);

    internal static SideException Version(string file, string version) => Of(
        new($"«{file}»: версия формата «{version}»; читаются 1.01, 1.02 и 1.03.", $"\"{file}\": version \"{version}\" of the format; 1.01, 1.02 and 1.03 are read."), Again);

    internal static SideException Cut(string file, int line) => Of(
        new($"«{file}» обрывается на строке {line}: нет «КонецФайла». Платежи из неё не взяты.", $"\"{file}\" breaks off at line {line}: there is no \"КонецФайла\". None of its payments is taken."), Again);

    internal static SideException TooLong(string file, int line) => Of(
        new($"«{file}», строка {line}: слишком длинная, такой в выписке не бывает.", $"\"{file}\", line {line}: too long, no statement has such a one."), Again);

    internal static SideException Misplaced(string file, int line, string what) => Of(
        new($"«{file}», строка {line}: «{what}» не на месте.", $"\"{file}\", line {line}: \"{what}\" is out of place."), Again);

    internal static SideException Missing(string file, int line, string number, string field) => Of(
        new($"«{file}», документ № {number} (кончается строкой {line}): нет поля «{field}».", $"\"{file}\", document no. {number} (ends at line {line}): field \"{field}\" is missing."), Again);

    internal static SideException Wrong(string file, int line, string number, string field, string value) => Of(
        new($"«{file}», документ № {number} (кончается строкой {line}): {field} «{value}» не прочитать.", $"\"{file}\", document no. {number} (ends at line {line}): {field} \"{value}\" can't be read."), Again);

    private static SideException Of(Words what, Words advice, Exception? inner = null) => new(what, advice, Reaction.StopRun, inner);
}
