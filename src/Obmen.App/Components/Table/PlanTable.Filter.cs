using Microsoft.AspNetCore.Components;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Table;

/// <summary>A box under each heading: only rows that hold its text in that column.</summary>
public sealed partial class PlanTable
{
    private static readonly Words ByColumns = new("Отбор по колонкам", "Filter by column");
    private bool opened;

    /// <summary>Gets what the columns must hold; the page puts it into <see cref="Filter"/>. There are no boxes when nobody listens.</summary>
    [Parameter]
    public EventCallback<ValueList<ColumnFilter>> OnColumns { get; set; }

    private bool IsFiltering => opened || Filter.Columns.Count > 0;

    private string TextOf(PlanColumn column) => Filter.Columns.FirstOrDefault(filter => filter.Field == column.FilterBy)?.Text ?? "";

    // Closing the boxes shows all rows again: a filter that nobody sees would hide rows.
    private Task TurnFilterAsync()
    {
        opened = !IsFiltering;
        return opened || Filter.Columns.Count == 0 ? Task.CompletedTask : OnColumns.InvokeAsync([]);
    }

    private Task FilterColumnAsync(PlanColumn column, string text)
    {
        opened = true;
        var others = Filter.Columns.Where(filter => filter.Field != column.FilterBy);
        return OnColumns.InvokeAsync(text.Length == 0 ? others.ToValueList() : others.Append(new(column.FilterBy, text)).ToValueList());
    }
}
