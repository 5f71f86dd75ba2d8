using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Matching;

/// <summary>What a counterparty is found by; its card lies in the spill.</summary>
/// <param name="Id">Id at its end.</param>
/// <param name="Version">Version at its end.</param>
/// <param name="IsDeleted">Marked for deletion.</param>
/// <param name="Code">1C code as its end holds it.</param>
/// <param name="Name">Name.</param>
/// <param name="Inn">ИНН; malformed ones match nothing.</param>
/// <param name="Kpp">КПП.</param>
/// <param name="Place">Where the card lies.</param>
public sealed record PartyEntry(string Id, string Version, bool IsDeleted, string Code, string Name, Inn Inn, Kpp Kpp, SpillPlace Place);
