namespace Obmen.Sandbox.FreshOffice;

/// <summary>How dates stand in answers.</summary>
public enum DateForm
{
    /// <summary>ISO 8601 without a zone: <c>2020-03-02T10:15:00.527</c>.</summary>
    Iso,

    /// <summary>ISO 8601 with the account's zone.</summary>
    IsoOffset,

    /// <summary>The form of OData 2: <c>/Date(1583144100527)/</c>.</summary>
    JsDate,
}

/// <summary>How numbers with a fraction stand in answers.</summary>
public enum NumberForm
{
    /// <summary>As the protocol wants: decimals (VAT, weight) as texts, floats (money) as numbers.</summary>
    Protocol,

    /// <summary>All as texts.</summary>
    Texts,

    /// <summary>All as numbers.</summary>
    Numbers,
}

/// <summary>What a client gets that does not ask for JSON.</summary>
public enum DefaultFormat
{
    /// <summary>Verbose JSON, as FreshOffice answers.</summary>
    Verbose,

    /// <summary>Atom, as a stock WCF server answers.</summary>
    Atom,
}

/// <summary>
/// Switches for what a real account may do otherwise than expected. Each may be changed at any moment and holds from the next request on.
/// Delays, refusals and broken connections are in <see cref="Faults"/>.
/// </summary>
public sealed class Oddities
{
    /// <summary>Entities in a page, with <c>d.__next</c> after each but the last; 0 = all in one answer.</summary>
    public int PageSize { get; set; }

    /// <summary>The same for expanded collections; 0 = all.</summary>
    public int ExpandedPageSize { get; set; }

    /// <summary>The link after the first page leads to that page again.</summary>
    public bool DuplicatePage { get; set; }

    /// <summary>What is answered to a client that takes anything.</summary>
    public DefaultFormat AcceptDefault { get; set; }

    /// <summary>How dates are written.</summary>
    public DateForm Dates { get; set; }

    /// <summary>How numbers are written.</summary>
    public NumberForm Numbers { get; set; }

    /// <summary>The zone of the account: dates with an offset are brought to it, and IsoOffset shows it. Whole hours from UTC.</summary>
    public int ZoneHours { get; set; } = 3;

    /// <summary>Dates as /Date(ms)/ unless the client sends both MaxDataServiceVersion and MinDataServiceVersion 3.0.</summary>
    public bool LowestVersion { get; set; }

    /// <summary>A text where a number should be is refused with 400.</summary>
    public bool StrictTypes { get; set; } = true;

    /// <summary>Errors carry <c>innererror</c>.</summary>
    public bool VerboseErrors { get; set; } = true;

    /// <summary>Options without a dollar sign are passed over; else they are refused.</summary>
    public bool UnknownOptionsIgnored { get; set; } = true;

    /// <summary>A slash at the end of the address is passed over; else 404.</summary>
    public bool TrailingSlash { get; set; } = true;

    /// <summary>All names in capitals.</summary>
    public bool UpperCaseNames { get; set; }

    /// <summary>Sets and properties under the other names they may have.</summary>
    public bool RenamedProperties { get; set; }

    /// <summary>Properties that the account doesn't have, by their plain names: <c>tovar.min_price</c>.</summary>
    public IReadOnlyList<string> AbsentProperties { get; set; } = [];

    /// <summary>Texts are answered with blanks after them.</summary>
    public bool PaddedStrings { get; set; }

    /// <summary>Characters outside Windows-1251 are lost on writing.</summary>
    public bool Cp1251Lossy { get; set; }

    /// <summary>Verbs refused with 405, such as MERGE.</summary>
    public IReadOnlyList<string> RefusedVerbs { get; set; } = [];

    /// <summary>A refused verb is refused as X-HTTP-Method too.</summary>
    public bool TunnelRefused { get; set; }

    /// <summary>DELETE moves to the bin; else it erases.</summary>
    public bool TrashOnDelete { get; set; } = true;

    /// <summary>Binned rows are answered among the rest, with trash = 1.</summary>
    public bool ShowTrashed { get; set; }

    /// <summary>A company's phones and e-mails are answered with those of its people.</summary>
    public bool PeoplesPhonesInCompany { get; set; }

    /// <summary>Every answer is a page of HTML with status 200.</summary>
    public bool HtmlInsteadOfJson { get; set; }

    /// <summary>The API key has run out: everything is 401.</summary>
    public bool KeyExpired { get; set; }

    /// <summary>Calls answered in a second, the rest get 429; 0 = no limit.</summary>
    public int CallsPerSecond { get; set; }

    /// <summary>A 429 by <see cref="CallsPerSecond"/> says Retry-After.</summary>
    public bool RetryAfterOnLimit { get; set; } = true;
}
