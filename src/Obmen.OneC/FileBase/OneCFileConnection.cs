using Obmen.OneC.Profiles;

namespace Obmen.OneC.FileBase;

/// <summary>Where the files lie that 1C exports («Универсальный обмен данными в формате XML»), read as a base.</summary>
public sealed record OneCFileConnection
{
    /// <summary>The folder that 1C exports to; its newest file is the base. Plain or zipped.</summary>
    public required string Folder { get; init; }

    /// <summary>A folder of this base alone, for what makes the file quick to read; made for its owner alone by the caller.</summary>
    public required string IndexFolder { get; init; }

    /// <summary>A profile that the user chose; null = recognise.</summary>
    public Profile? Profile { get; init; }
}
