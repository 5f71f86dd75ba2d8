using System.Text.Json;
using Obmen.App.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Obmen.Tests.App;

/// <summary>The log keeps ids and codes, and nothing personal.</summary>
public sealed class MaskingTests
{
    [Theory]
    [InlineData("«ООО «Ромашка»» refused", "Ромашка")]
    [InlineData("inn 7701000017 is wrong", "7701000017")]
    [InlineData("ИНН7701000017 неверен", "7701000017")]
    [InlineData("account 40702810700000000264", "40702810700000000264")]
    [InlineData("phone +7 (495) 000-11-22 twice", "000-11-22")]
    [InlineData("mail office1@example.org bounced", "office1")]
    [InlineData("Authorization: Basic ZGVtbzpkZW1v", "ZGVtbzpkZW1v")]
    public void Names_numbers_and_passwords_are_hidden(string line, string secret) => MaskedFormat.Mask(line).ShouldNotContain(secret);

    [Theory]
    [InlineData("row 17 of plan 0198c1f2-1234-7abc-8def-0123456789ab, code BP30-000002509, card 4711")]
    [InlineData("base 0198c1f212347abc8def0123456789ab broke off after 12 000 rows")]
    public void Ids_and_codes_stay(string line) => MaskedFormat.Mask(line).ShouldBe(line);

    [Fact]
    public void A_line_as_JSON_hides_the_same_in_its_message_its_properties_and_its_exception()
    {
        var written = new StringWriter();
        using (var log = new LoggerConfiguration().WriteTo.Sink(new Lines(written)).CreateLogger())
            log.Error(new InvalidOperationException("«Ромашка» office1@example.org"), "Row {Row} of {Name}, {Inn}", 17, "«ООО «Ромашка»»", "7701000017");

        foreach (var secret in (string[])["Ромашка", "7701000017", "office1"])
            written.ToString().ShouldNotContain(secret);
        var line = JsonDocument.Parse(written.ToString()).RootElement;
        (line.GetProperty("level").GetString(), line.GetProperty("template").GetString(), line.GetProperty("p_Row").GetString()).ShouldBe(("Error", "Row {Row} of {Name}, {Inn}", "17"));
        written.ToString().Trim().ShouldNotContain("\n");
    }

    private sealed class Lines(TextWriter written) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => new MaskedJson().Format(logEvent, written);
    }
}
