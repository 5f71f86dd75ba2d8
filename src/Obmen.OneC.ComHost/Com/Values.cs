using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Obmen.OneC.ComHost.Com;

/// <summary>Values of 1C as they travel: out of COM and into it.</summary>
[SupportedOSPlatform("windows")]
internal sealed class Values(Late connection)
{
    // 1C's empty date comes as the first that COM can hold.
    private const int EmptyYear = 100;

    /// <summary>A reference by its type and GUID; an enumeration's value by its name.</summary>
    internal Late Reference(string type, string value)
    {
        var (kind, name) = TypeName.Split(type);
        using var managers = connection.Get(TypeName.Managers(kind));
        using var manager = managers.Get(name);
        if (kind == "EnumRef")
            return value.Length == 0 ? manager.CallFor("EmptyRef") : manager.Get(value);
        using var key = connection.CallFor("NewObject", "УникальныйИдентификатор", value);
        return manager.CallFor("GetRef", key.Target);
    }

    /// <summary>A parameter of a query; the caller releases it.</summary>
    internal object? Of(WireValue value) => value.Type switch
    {
        "" => null,
        "string" => value.Value,
        "boolean" => value.Value == "true",
        "decimal" => double.Parse(value.Value, CultureInfo.InvariantCulture),
        "dateTime" => Date(value.Value),
        "list" => List(value.Items ?? []),
        _ => Reference(value.Type, value.Value).Target,
    };

    /// <summary>A value as text, number or flag; a reference as its GUID, an enumeration's value as its name.</summary>
    internal object? Plain(object? value) => value switch
    {
        null or string or bool => value is string text ? text.TrimEnd(' ') : value,
        DateTime date => Text(date),
        byte or short or int or long or float or double or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        _ => (string?)connection.Call("XMLString", value),
    };

    /// <summary>A value with its type.</summary>
    internal WireValue Typed(object? value)
    {
        if (value is null)
            return new("", "");
        if (!Marshal.IsComObject(value))
        {
            var plain = Plain(value);
            return plain switch
            {
                bool flag => new("boolean", flag ? "true" : "false"),
                decimal number => new("decimal", number.ToString(CultureInfo.InvariantCulture)),
                _ => new(value is DateTime ? "dateTime" : "string", (string)plain!),
            };
        }

        using var type = connection.CallFor("XMLTypeOf", value);
        return new((string)type.Property("TypeName")!, (string)connection.Call("XMLString", value)!);
    }

    private object List(IReadOnlyList<WireValue> items)
    {
        var array = connection.CallFor("NewObject", "Array");
        foreach (var item in items)
        {
            var value = Of(item);
            array.Call("Add", value);
            Late.Release(value);
        }

        return array.Target;
    }

    private static DateTime Date(string text)
    {
        var date = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return date.Year <= EmptyYear ? new(EmptyYear, 1, 1, 0, 0, 0, DateTimeKind.Unspecified) : date;
    }

    private static string Text(DateTime date) => date.Year <= EmptyYear ? "0001-01-01T00:00:00" : date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
