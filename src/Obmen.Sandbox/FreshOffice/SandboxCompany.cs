namespace Obmen.Sandbox.FreshOffice;

/// <summary>A company to put into the CRM directly, as its own people would have entered it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Inn">ИНН, kept in the requisites; empty = no requisites.</param>
/// <param name="Kpp">КПП.</param>
/// <param name="Code1C">1C code; empty = none.</param>
/// <param name="City">City.</param>
/// <param name="Activity">Line of business.</param>
/// <param name="Phone">Phone.</param>
public sealed record SandboxCompany(string Name, string Inn = "", string Kpp = "", string Code1C = "", string City = "", string Activity = "", string Phone = "");

/// <summary>A company as it lies in the CRM, for assertions.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">Name.</param>
/// <param name="Code1C">1C code.</param>
public sealed record StoredCompany(long Id, string Name, string Code1C);
