namespace Obmen.App.Workspaces;

/// <summary>Who gets new cards in the CRM, as a person set it when the base was connected; empty = the CRM's own default.</summary>
public sealed record Owners
{
    /// <summary>What the choice is kept under (<see cref="BaseDefaults"/>).</summary>
    internal const string Name = "owners";

    /// <summary>«Менеджер»: id of a CRM user.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>«Отдел»: id of a CRM department.</summary>
    public string DepartmentId { get; init; } = "";

    /// <summary>«Тип контрагента»: id in the CRM.</summary>
    public string TypeId { get; init; } = "";
}
