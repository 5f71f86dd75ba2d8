namespace Obmen.Exchange.Records;

/// <summary>A contact person of a counterparty (контактное лицо).</summary>
/// <param name="Name">Full name, «Фамилия Имя Отчество».</param>
public sealed record ContactPerson(string Name)
{
    /// <summary>Job title (Должность).</summary>
    public string Post { get; init; } = "";

    /// <summary>Phones, one number an item.</summary>
    public ValueList<string> Phones { get; init; } = [];

    /// <summary>E-mail addresses.</summary>
    public ValueList<string> Emails { get; init; } = [];
}
