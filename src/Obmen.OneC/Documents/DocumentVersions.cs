using System.Runtime.CompilerServices;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;

namespace Obmen.OneC.Documents;

/// <summary>
/// The versions (ВерсияДанных) of documents: a row of two columns for each, where a document with its lines may take hundreds. A change of a line
/// changes the document's version.
/// </summary>
internal sealed class DocumentVersions(IOneCWay client)
{
    private const int KeysInRequest = 30;

    // Rows of two columns: many go into one answer.
    private const int PageSize = 20_000;

    /// <summary>Of the documents of these kinds within the selection's days.</summary>
    internal async IAsyncEnumerable<RecordVersion> ReadAsync(IEnumerable<DocumentNames> kinds, Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var names in kinds)
        {
            await foreach (var row in client.AllAsync(names.Own.Set, "Ref_Key,DataVersion", names.Within(selection.From, selection.To), cancel, PageSize))
                yield return new(row.Ref().ToString(), row.OwnVersion(), names.Own.Set);
        }
    }

    /// <summary>Conditions that together give the documents of one kind among these.</summary>
    internal static IEnumerable<string> Conditions(DocumentNames names, IEnumerable<RecordVersion> only) =>
        only.Where(one => one.Home == names.Own.Set).Chunk(KeysInRequest).Select(some => string.Join(" or ", some.Select(one => $"Ref_Key eq guid'{one.Id}'")));
}
