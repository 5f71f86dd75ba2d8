using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>What stands before the writing of documents: closed periods and rights.</summary>
internal sealed class DocumentGate(IOneCWay client, Configuration configuration)
{
    private const string Users = "Catalog_Пользователи";

    /// <inheritdoc cref="IDocumentTarget.ClosedPeriodsAsync"/>
    internal async Task<IReadOnlyList<ClosedPeriod>> ClosedAsync(CancellationToken cancel)
    {
        if (configuration.Object(Meaning.ClosingDate) is not { } names || names.Field("date") is null)
            return [];
        var closed = new List<ClosedPeriod>();
        var select = string.Join(',', names.Fields.Values.Distinct());
        await foreach (var row in client.RowsAsync($"{names.Set}?$select={Uri.EscapeDataString(select)}", cancel))
        {
            // A date of one user's own says nothing of the user we are.
            if (row.Text(names, "userType").EndsWith(Users, StringComparison.Ordinal) && row.Key(names, "user") != Guid.Empty)
                continue;
            var about = row.Key(names, "object");
            var until = row.Date(names, "date");
            if (until.Year > 1)
                closed.Add(new(about == Guid.Empty ? "" : about.ToString(), DateOnly.FromDateTime(until)));
        }

        return closed;
    }

    /// <summary>
    /// Asks to change nothing of a document that isn't there: 1C looks at the rights first, and answers that there is no such document where they suffice.
    /// </summary>
    internal async Task CheckRightsAsync(string set, CancellationToken cancel)
    {
        try
        {
            await client.ChangeAsync(set, Guid.Empty.ToString(), "{}"u8.ToArray(), null, cancel);
        }
        catch (SideException failure) when (failure.Status == OneCFailures.Forbidden)
        {
            throw new SideException(failure.What, failure.Advice, Reaction.StopRun, failure) { Status = failure.Status };
        }
        catch (SideException failure) when (failure.Reaction is Reaction.AskPerson or Reaction.SkipRecord)
        {
            // There is no such document: what was to be seen. Any other refusal will be told of the document it is about.
        }
    }
}
