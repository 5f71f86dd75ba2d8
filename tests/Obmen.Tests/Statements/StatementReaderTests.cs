using Obmen.Exchange.Sides;
using Obmen.Exchange.Statements;

namespace Obmen.Tests.Statements;

/// <summary>A bank's statement is read whatever its encoding, and a spoilt one is refused with its line and cause.</summary>
public sealed class StatementReaderTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-statement-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Windows", "1.01")]
    [InlineData("DOS", "1.02")]
    [InlineData("UTF-8", "1.03")]
    [InlineData("UTF-8 BOM", "1.03")]
    public async Task A_statement_is_read_in_the_encoding_that_it_is_really_in(string encoding, string version)
    {
        var papers = await ReadAsync(StatementFile.Text(version, StatementFile.Paper("17", "201.5"), StatementFile.Paper("18", "1000,00", ("НазначениеПлатежа", ""), ("НазначениеПлатежа1", "Налог"), ("НазначениеПлатежа2", "за год"), ("ПоказательКБК", "18210102010011000110"))), encoding);
        papers[0].ShouldSatisfyAllConditions(
            paper => (paper.Title, paper.Number, paper.Date, paper.Sum).ShouldBe(("Платежное поручение", "17", new DateOnly(2026, 1, 14), 201.5m)),
            paper => (paper.PaidOn, paper.ReceivedOn, paper.IsTax, paper.IsOfBank).ShouldBe(((DateOnly?)null, new DateOnly(2026, 1, 15), false, true)),
            paper => paper.Payer.ShouldBe(new("40702810000000000002", "ООО \"Ромашка & Ко\"", "7700000016", "770001001", false)),
            paper => paper.Payee.IsOwn.ShouldBeTrue(),
            paper => paper.Purpose.ShouldBe("Оплата по счету № 1 от 12.01.2026"));
        (papers[1].Sum, papers[1].Purpose, papers[1].IsTax).ShouldBe((1000m, "Налог за год", true));
    }

    [Theory]
    [InlineData("", "не выписка 1С")]
    [InlineData("PK\u0003\u0004", "не выписка 1С")]
    [InlineData("1CClientBankExchange\r\nABC=1\r\n", "не разобрать кодировку")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=2.00\r\nКонецФайла", "версия формата «2.00»")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nРасчСчет=1\r\n", "обрывается на строке 3")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nСекцияДокумент=А\r\nНомер=5\r\nКонецФайла", "строка 5: «КонецФайла» не на месте")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nКонецДокумента\r\nКонецФайла", "строка 3: «КонецДокумента» не на месте")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nСекцияДокумент=А\r\nНомер=5\r\nДата=14.01.2026\r\nКонецДокумента", "документ № 5 (кончается строкой 6): нет поля «Сумма»")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nСекцияДокумент=А\r\nНомер=5\r\nДата=2026-01-14\r\nСумма=1\r\nКонецДокумента", "Дата «2026-01-14» не прочитать")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nСекцияДокумент=А\r\nНомер=5\r\nДата=14.01.2026\r\nСумма=1.005\r\nКонецДокумента", "Сумма «1.005» не прочитать")]
    [InlineData("1CClientBankExchange\r\nВерсияФормата=1.02\r\nСекцияДокумент=А\r\nНомер=5\r\nДата=14.01.2026\r\nСумма=-7\r\nКонецДокумента", "Сумма «-7» не прочитать")]
    public async Task A_spoilt_statement_is_refused_with_the_cause_and_one_thing_to_do(string text, string cause)
    {
        var refused = await Should.ThrowAsync<SideException>(() => ReadAsync(text));
        refused.What.Ru.ShouldContain(cause);
        refused.Reaction.ShouldBe(Reaction.StopRun);
        refused.Advice.IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public async Task A_line_without_an_end_is_not_taken_into_memory()
    {
        var refused = await Should.ThrowAsync<SideException>(() => ReadAsync("1CClientBankExchange\r\nВерсияФормата=1.02\r\nОтправитель=" + new string('я', 100_000)));
        refused.What.Ru.ShouldContain("строка 3: слишком длинная");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_by_its_name()
    {
        var refused = await Should.ThrowAsync<SideException>(async () => await StatementReader.ReadAsync(Path.Combine(folder.FullName, "нет.txt"), Cancel).ToListAsync(Cancel));
        refused.What.Ru.ShouldStartWith("Файл «нет.txt» не открыть");
    }

    private async Task<List<StatementPaper>> ReadAsync(string text, string encoding = "Windows") =>
        await StatementReader.ReadAsync(StatementFile.Write(folder.FullName, text, encoding), Cancel).ToListAsync(Cancel);
}
