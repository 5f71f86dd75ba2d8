namespace Obmen.Exchange.Records;

/// <summary>A folder of a catalog (группа справочника).</summary>
/// <param name="Id">GUID in 1C.</param>
/// <param name="ParentId">The folder it lies in; empty at the top.</param>
/// <param name="Code">1C code.</param>
/// <param name="Name">Name.</param>
public sealed record Folder(string Id, string ParentId, string Code, string Name);
