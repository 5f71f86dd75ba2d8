using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Obmen.Exchange.Statements;

/// <summary>Reads a bank's statement in the format of 1C (1CClientBankExchange 1.01–1.03), a document at a time.</summary>
public static partial class StatementReader
{
    internal const string First = "1CClientBankExchange";

    private const string Last = "КонецФайла";
    private const string Paper = "СекцияДокумент";
    private const string PaperEnd = "КонецДокумента";
    private const string Account = "СекцияРасчСчет";
    private const string AccountEnd = "КонецРасчСчет";
    private const string Own = "РасчСчет";
    private const string Version = "ВерсияФормата";

    private static readonly string[] Versions = ["1.01", "1.02", "1.03"];

    /// <summary>
    /// The documents in the order of the file. Throws a <see cref="Sides.SideException"/> that names the file, the line and the cause when it isn't such a
    /// statement, breaks off or is spoilt: what was given out before isn't to be kept then. <paramref name="called"/> is what a person calls the file, where it isn't its name.
    /// </summary>
    public static async IAsyncEnumerable<StatementPaper> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancel, string? called = null)
    {
        var (name, n, version, isOfBank, isOver) = (called ?? Path.GetFileName(path), 0, "", false, false);
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        Dictionary<string, string>? fields = null;
        await foreach (var line in StatementLines.ReadAsync(path, name, cancel))
        {
            n++;
            if (line.Length == 0 || isOver)
                continue;
            if (n == 1 && line != First)
                throw StatementFaults.Foreign(name);
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (line, "") : (line[..equals].Trim(), line[(equals + 1)..].Trim());
            switch (key)
            {
                case Version when fields is null:
                    version = Versions.Contains(value) ? value : throw StatementFaults.Version(name, value);
                    break;
                case Paper when fields is null && version.Length > 0:
                    fields = new(StringComparer.Ordinal) { [Paper] = value };
                    break;
                case PaperEnd when fields is not null:
                    yield return Of(name, n, fields, accounts, isOfBank);
                    fields = null;
                    break;
                case Paper or PaperEnd or Account or Last when fields is not null || key is Paper or PaperEnd:
                    throw StatementFaults.Misplaced(name, n, key);
                case Account:
                    isOfBank = true;
                    break;
                case Own when fields is null && value.Length > 0:
                    accounts.Add(value);
                    break;
                case Last:
                    isOver = true;
                    break;
                case AccountEnd:
                    break;
                default:
                    fields?.TryAdd(key, value);
                    break;
            }
        }

        if (!isOver)
            throw StatementFaults.Cut(name, n);
        if (version.Length == 0)
            throw StatementFaults.Version(name, version);
    }

    private static StatementPaper Of(string file, int line, Dictionary<string, string> fields, HashSet<string> accounts, bool isOfBank)
    {
        var number = Needed("Номер");
        return new()
        {
            Title = fields[Paper],
            Number = number,
            Date = Day("Дата") ?? throw StatementFaults.Missing(file, line, number, "Дата"),
            Sum = Sum(Needed("Сумма")),
            PaidOn = Day("ДатаСписано"),
            ReceivedOn = Day("ДатаПоступило"),
            Payer = Party("Плательщик"),
            Payee = Party("Получатель"),
            Purpose = Text("НазначениеПлатежа") is { Length: > 0 } whole ? whole : string.Join(' ', Enumerable.Range(1, 6).Select(n => Text($"НазначениеПлатежа{n}")).Where(part => part.Length > 0)),
            IsTax = Text("ПоказательКБК").Any(char.IsAsciiDigit) || Text("СтатусСоставителя").Length > 0,
            IsOfBank = isOfBank,
        };

        string Text(string field) => fields.GetValueOrDefault(field, "");

        string Needed(string field) => Text(field) is { Length: > 0 } text ? text : throw StatementFaults.Missing(file, line, fields.GetValueOrDefault("Номер", "?"), field);

        StatementParty Party(string side)
        {
            var account = Needed(side + "Счет");
            var name = Text(side) is { Length: > 0 } plain ? plain : Text(side + "1");
            return new(account, InnBefore().Replace(name, "").Trim(), Text(side + "ИНН"), Text(side + "КПП"), accounts.Contains(account) || accounts.Contains(Text(side + "РасчСчет")));
        }

        DateOnly? Day(string field) => Text(field) is not { Length: > 0 } text
            ? null
            : DateOnly.TryParseExact(text, "dd.MM.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw StatementFaults.Wrong(file, line, number, field, text);

        decimal Sum(string text) =>
            decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) && sum > 0 && sum == decimal.Round(sum, 2) ? sum : throw StatementFaults.Wrong(file, line, number, "Сумма", text);
    }

    // «ИНН 7700000016 ООО "Ромашка"», «ИНН 7700000016/770001001 …».
    [GeneratedRegex(@"^ИНН\s*\d{10,12}(/\d{9})?\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InnBefore();
}
