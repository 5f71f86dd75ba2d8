using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Obmen.OneC.ComHost.Com;

/// <summary>A session through 1C's external connection (V82.COMConnector, V83.COMConnector). Nothing of 1C's is known at compile time.</summary>
internal sealed class ComSession : IBaseSession
{
    private Connection? open;

    /// <inheritdoc/>
    public Connected Connect(string connector, string connection)
    {
        if (!OperatingSystem.IsWindows())
            throw new SessionException(FaultKind.NoCom, "COM");
        var type = Type.GetTypeFromProgID(connector + ".COMConnector") ?? throw new SessionException(FaultKind.NoClass, connector, unchecked((int)0x80040154));
        using var made = new Late(Activator.CreateInstance(type) ?? throw new SessionException(FaultKind.NoClass, connector));
        open = new(made.CallFor("Connect", connection));
        return open.About();
    }

    /// <inheritdoc/>
    public IReadOnlyList<Described> Describe(IReadOnlyList<string> names) => OperatingSystem.IsWindows() ? [.. Open.Descriptions(names)] : throw NoCom();

    /// <inheritdoc/>
    public IEnumerable<object?[]> Query(string text, IReadOnlyDictionary<string, WireValue> parameters, IReadOnlyList<bool> typed) =>
        OperatingSystem.IsWindows() ? Open.Query(text, parameters, typed) : throw NoCom();

    /// <inheritdoc/>
    public string Template(string type, bool isFolder) => OperatingSystem.IsWindows() ? Open.Objects.Template(type, isFolder) : throw NoCom();

    /// <inheritdoc/>
    public (string? Xml, string? Version) Read(string type, Guid key, bool toChange) => OperatingSystem.IsWindows() ? Open.Objects.Read(type, key, toChange) : throw NoCom();

    /// <inheritdoc/>
    public string ReadRecords(string xml) => OperatingSystem.IsWindows() ? Open.Objects.ReadRecords(xml) : throw NoCom();

    /// <inheritdoc/>
    public bool Write(string type, string xml, Guid key, bool isNew, string? version) => OperatingSystem.IsWindows() ? Open.Objects.Write(type, xml, key, isNew, version) : throw NoCom();

    /// <inheritdoc/>
    public void WriteRecords(string xml)
    {
        if (!OperatingSystem.IsWindows())
            throw NoCom();
        Open.Objects.WriteRecords(xml);
    }

    /// <inheritdoc/>
    public void Act(string type, Guid key, string act, string? version)
    {
        if (!OperatingSystem.IsWindows())
            throw NoCom();
        Open.Objects.Act(type, key, act, version);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
            open?.Dispose();
    }

    [SupportedOSPlatform("windows")]
    private Connection Open => open ?? throw new SessionException(FaultKind.BadCall, "connect");

    private static SessionException NoCom() => new(FaultKind.NoCom, "COM");

    /// <summary>What was connected to.</summary>
    [SupportedOSPlatform("windows")]
    private sealed class Connection : IDisposable
    {
        private readonly Late global;
        private readonly Values values;

        internal Connection(Late global)
        {
            (this.global, values) = (global, new(global));
            Objects = new(global, values);
        }

        internal Objects Objects { get; }

        internal Connected About()
        {
            using var metadata = global.Get("Metadata");
            using var system = global.CallFor("NewObject", "SystemInfo");
            return new((string)system.Property("AppVersion")!, (string)metadata.Property("Name")!, (string)metadata.Property("Version")!);
        }

        internal IEnumerable<Described> Descriptions(IReadOnlyList<string> names)
        {
            using var metadata = global.Get("Metadata");
            foreach (var name in names)
            {
                if (metadata.Call("FindByFullName", name) is not { } found)
                    continue;
                using var described = new Late(found);
                yield return new Description(global, described).Of(name);
            }
        }

        internal IEnumerable<object?[]> Query(string text, IReadOnlyDictionary<string, WireValue> parameters, IReadOnlyList<bool> typed)
        {
            using var query = global.CallFor("NewObject", "Query");
            query.Set("Text", text);
            foreach (var (name, given) in parameters)
            {
                var value = values.Of(given);
                query.Call("SetParameter", name, value);
                Late.Release(value);
            }

            using var result = query.CallFor("Execute");
            using var rows = result.CallFor("Select");
            while (rows.Call("Next") is true)
            {
                var row = new object?[typed.Count];
                for (var i = 0; i < row.Length; i++)
                {
                    var cell = rows.Call("Get", i);
                    row[i] = typed[i] ? values.Typed(cell) : values.Plain(cell);
                    Late.Release(cell);
                }

                yield return row;
            }
        }

        public void Dispose()
        {
            Marshal.FinalReleaseComObject(global.Target);
            // Whatever wrapper is left is let go before the process ends.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
