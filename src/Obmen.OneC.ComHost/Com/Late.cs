using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Obmen.OneC.ComHost.Com;

/// <summary>
/// An object of 1C, its members called by name. Every object that comes out of a call holds the session until it is released, so each is disposed as
/// soon as it has been used.
/// </summary>
[SupportedOSPlatform("windows")]
internal readonly struct Late(object target) : IDisposable
{
    internal object Target => target;

    /// <summary>A property that is an object, or the result of a method that is one.</summary>
    internal Late Get(string name) => new(Property(name) ?? throw Missing(name));

    /// <summary>A property; null is Неопределено.</summary>
    internal object? Property(string name) => Invoke(name, BindingFlags.GetProperty, []);

    internal void Set(string name, object? value) => Invoke(name, BindingFlags.SetProperty, [value]);

    internal object? Call(string name, params object?[] arguments) => Invoke(name, BindingFlags.InvokeMethod, arguments);

    internal Late CallFor(string name, params object?[] arguments) => new(Call(name, arguments) ?? throw Missing(name));

    /// <summary>The items of a collection of 1C, each good until the next.</summary>
    internal IEnumerable<Late> Items()
    {
        var count = Convert.ToInt32(Call("Count"), CultureInfo.InvariantCulture);
        for (var i = 0; i < count; i++)
        {
            using var item = CallFor("Get", i);
            yield return item;
        }
    }

    public void Dispose() => Release(target);

    internal static void Release(object? value)
    {
        if (value is not null && Marshal.IsComObject(value))
            Marshal.ReleaseComObject(value);
    }

    private object? Invoke(string name, BindingFlags how, object?[] arguments)
    {
        try
        {
            var result = target.GetType().InvokeMember(name, how, null, target, arguments, CultureInfo.InvariantCulture);
            return result is DBNull ? null : result;
        }
        // Late binding wraps what the object itself said.
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static SessionException Missing(string name) => new(FaultKind.Com, $"1С: «{name}» — Неопределено");
}
