using System.Globalization;
using System.Text.Json;
using Obmen.Exchange.Http;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>The objects or records of a long answer one after another, each in place of the one before, read by meanings; what the base doesn't have is empty.</summary>
internal sealed class OneCFields
{
    private readonly Dictionary<string, int> numbers;
    private readonly (int Key, int Version, int Mark) own;

    private OneCFields(OneCObjectNames names, IReadOnlyList<string> meanings, IEnumerable<string> besides)
    {
        Row = new(besides.Concat(meanings.Select(names.Field).OfType<string>()));
        numbers = meanings.ToDictionary(meaning => meaning, meaning => Row.NumberOf(names.Field(meaning)), StringComparer.Ordinal);
        own = (Row.NumberOf("Ref_Key"), Row.NumberOf("DataVersion"), Row.NumberOf("DeletionMark"));
    }

    /// <summary>The properties of some meanings of objects, and those that every object has.</summary>
    internal static OneCFields OfObjects(OneCObjectNames names, params IReadOnlyList<string> meanings) => new(names, meanings, ["Ref_Key", "DataVersion", "DeletionMark"]);

    /// <summary>The properties of some meanings of a register's records.</summary>
    internal static OneCFields OfRecords(OneCObjectNames names, params IReadOnlyList<string> meanings) => new(names, meanings, []);

    /// <summary>What the answer is read into.</summary>
    internal JsonFields Row { get; }

    /// <summary>The object's key, as 1C writes it.</summary>
    internal string Ref => Row.Text(own.Key);

    /// <summary>Its version; empty where the way has none.</summary>
    internal string Version => Row.Kind(own.Version) == JsonValueKind.String ? Row.Text(own.Version) : "";

    /// <summary>Whether it is marked for deletion.</summary>
    internal bool IsDeleted => Row.Kind(own.Mark) == JsonValueKind.True;

    /// <summary>A text without white space around it; empty for anything else.</summary>
    internal string Text(string meaning) => numbers[meaning] is var number && Row.Kind(number) == JsonValueKind.String ? Row.Text(number).Trim() : "";

    /// <summary>True for true alone.</summary>
    internal bool Flag(string meaning) => Row.Kind(numbers[meaning]) == JsonValueKind.True;

    /// <summary>A reference; empty for none.</summary>
    internal Guid Key(string meaning) =>
        numbers[meaning] is var number && Row.Kind(number) == JsonValueKind.String && Guid.TryParse(Row.Text(number), CultureInfo.InvariantCulture, out var key) ? key : Guid.Empty;

    /// <summary>A number that may come as a text; 0 when it isn't there.</summary>
    internal decimal Number(string meaning) => decimal.TryParse(Row.Text(numbers[meaning]), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
