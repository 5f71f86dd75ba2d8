namespace Obmen.Exchange.Sides;

/// <summary>An end that has no place for some fields of a record (the CRM): they stay at the other end, and a person is told beforehand.</summary>
public interface IFieldGaps
{
    /// <summary>Keys of such fields, as <see cref="Planning.Field{T}"/> has them; empty when everything has its place.</summary>
    /// <param name="recordKind">Key of a <see cref="Planning.RecordKind"/>.</param>
    IReadOnlyList<string> Absent(string recordKind);
}
