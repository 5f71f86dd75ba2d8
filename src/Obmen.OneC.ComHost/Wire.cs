using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Obmen.OneC.ComHost;

/// <summary>What the program asks of the host: one line of JSON each.</summary>
public static class Op
{
    /// <summary>Connects to the base. First of all, once.</summary>
    public const string Connect = "connect";

    /// <summary>Tells what objects of the configuration are made of.</summary>
    public const string Describe = "describe";

    /// <summary>Runs a query in 1C's language and gives its first rows.</summary>
    public const string Query = "query";

    /// <summary>Gives the next rows of a query that has more.</summary>
    public const string Next = "next";

    /// <summary>Gives the XML of a new empty object.</summary>
    public const string Template = "template";

    /// <summary>Gives the XML of an object, or of the records of a register that a filter finds.</summary>
    public const string Read = "read";

    /// <summary>Writes an object, or the records of a register, from XML.</summary>
    public const string Write = "write";

    /// <summary>Posts a document, takes its posting back, marks an object for deletion.</summary>
    public const string Act = "act";

    /// <summary>Lets the base go and ends the host.</summary>
    public const string Close = "close";
}

/// <summary>A call. Which members it has depends on <see cref="Op"/>.</summary>
public sealed record Call
{
    /// <summary>Its number; the answer has the same.</summary>
    public long Id { get; init; }

    /// <summary>What is asked: one of <see cref="ComHost.Op"/>.</summary>
    public required string Op { get; init; }

    /// <summary>connect: V82 or V83.</summary>
    public string? Connector { get; init; }

    /// <summary>connect: 1C's connection string, with the password.</summary>
    public string? Connection { get; init; }

    /// <summary>describe: full names of the objects, such as «Справочник.Контрагенты».</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>query: the text.</summary>
    public string? Text { get; init; }

    /// <summary>query: its parameters by name.</summary>
    public IReadOnlyDictionary<string, WireValue>? Parameters { get; init; }

    /// <summary>query: for each column whether its values come plain or with their types beside them.</summary>
    public IReadOnlyList<bool>? Typed { get; init; }

    /// <summary>query, next: how many rows the answer may have.</summary>
    public int Most { get; init; }

    /// <summary>next: the number of the call that ran the query.</summary>
    public long? Of { get; init; }

    /// <summary>Of any call: queries, by the numbers of their calls, of which no more rows are wanted.</summary>
    public IReadOnlyList<long>? Left { get; init; }

    /// <summary>template, read, act: the type in 1C's XML, such as <c>CatalogObject.Контрагенты</c>.</summary>
    public string? Type { get; init; }

    /// <summary>template: whether it is a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>read, write, act: the object's GUID.</summary>
    public Guid? Key { get; init; }

    /// <summary>read: whether it is read to be changed, for which the user needs the right.</summary>
    public bool ToChange { get; init; }

    /// <summary>write: the object; read: the record set, of which the filter counts.</summary>
    public string? Xml { get; init; }

    /// <summary>write: whether the object must not be there yet; one that is there is left as it is.</summary>
    public bool IsNew { get; init; }

    /// <summary>write, act: the version that the object must have; null = any.</summary>
    public string? Version { get; init; }

    /// <summary>act: post, unpost or delete.</summary>
    public string? Act { get; init; }
}

/// <summary>An answer: one to each call.</summary>
public sealed record Answer
{
    /// <summary>The number of the call.</summary>
    public long Id { get; init; }

    /// <summary>Why it failed; null when it didn't.</summary>
    public Fault? Fault { get; init; }

    /// <summary>query, next: whether the query has more rows; it is held open then until they are asked for or it is left.</summary>
    public bool More { get; init; }

    /// <summary>connect: what was connected to.</summary>
    public Connected? Connected { get; init; }

    /// <summary>describe: the objects that there are of those asked for.</summary>
    public IReadOnlyList<Described>? Objects { get; init; }

    /// <summary>query, next: rows, column by column; a typed value is a <see cref="WireValue"/>.</summary>
    public IReadOnlyList<object?[]>? Rows { get; init; }

    /// <summary>template, read: the XML; null when there is no such object.</summary>
    public string? Xml { get; init; }

    /// <summary>read: the object's version.</summary>
    public string? Version { get; init; }

    /// <summary>write: whether the object was there already and was left as it is.</summary>
    public bool WasThere { get; init; }
}

/// <summary>A value with its type in 1C's XML: string, decimal, boolean, dateTime, <c>CatalogRef.X</c>, list; an empty type is Неопределено.</summary>
public sealed record WireValue(string Type, string Value)
{
    /// <summary>The values of a list.</summary>
    public IReadOnlyList<WireValue>? Items { get; init; }
}

/// <summary>What a base says of itself.</summary>
/// <param name="Platform">The platform's version.</param>
/// <param name="Configuration">The configuration's name.</param>
/// <param name="Version">The configuration's version.</param>
public sealed record Connected(string Platform, string Configuration, string Version);

/// <summary>An object of the configuration: its attributes, those of each tabular section.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Attributes">Attributes: standard ones by their Russian names, dimensions and resources of a register among them, in 1C's order.</param>
/// <param name="Sections">Tabular sections by name.</param>
public sealed record Described(string Name, IReadOnlyList<DescribedAttribute> Attributes, IReadOnlyDictionary<string, IReadOnlyList<DescribedAttribute>> Sections);

/// <summary>An attribute.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Types">Its types in 1C's XML.</param>
public sealed record DescribedAttribute(string Name, IReadOnlyList<string> Types)
{
    /// <summary>What it is.</summary>
    public AttributeRole Role { get; init; }

    /// <summary>Whether an accounting register keeps it for debit and credit apart.</summary>
    public bool IsPerSide { get; init; }
}

/// <summary>What an attribute is.</summary>
public enum AttributeRole
{
    /// <summary>An attribute of the configuration.</summary>
    Own,

    /// <summary>One that every object of the kind has.</summary>
    Standard,

    /// <summary>A dimension of a register.</summary>
    Dimension,

    /// <summary>A resource of a register.</summary>
    Resource,
}

/// <summary>A failure as it was met, to be put into words by the program.</summary>
/// <param name="Kind">What it was about: one of <see cref="FaultKind"/>.</param>
/// <param name="Code">HRESULT; 0 where there was none.</param>
/// <param name="Text">1C's own words.</param>
public sealed record Fault(string Kind, int Code, string Text);

/// <summary>What a failure was about.</summary>
public static class FaultKind
{
    /// <summary>The system isn't Windows.</summary>
    public const string NoCom = "noCom";

    /// <summary>The connector's class isn't registered for processes of this bitness.</summary>
    public const string NoClass = "noClass";

    /// <summary>COM or 1C refused; the words say why.</summary>
    public const string Com = "com";

    /// <summary>The object has another version.</summary>
    public const string Changed = "changed";

    /// <summary>There is no such object.</summary>
    public const string Gone = "gone";

    /// <summary>The user has no right to change such objects.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>The call itself can't be understood.</summary>
    public const string BadCall = "badCall";
}

/// <summary>The form of the lines.</summary>
public static class Wire
{
    /// <summary>Letters stand for themselves; what is empty is left out.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };
}
