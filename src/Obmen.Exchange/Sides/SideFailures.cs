namespace Obmen.Exchange.Sides;

/// <summary>The failures that every end shares, in the same words.</summary>
public static class SideFailures
{
    /// <summary>The record was changed at that end after the plan was made.</summary>
    public static SideException ChangedSince(Words title, string name) => new(
        new($"{title.Ru}: «{name}» изменён после составления плана", $"{title.En}: \"{name}\" was changed after the plan was made"),
        new("Составьте план заново и проверьте различия", "Make the plan again and look at the differences"),
        Reaction.AskPerson);

    /// <summary>The end has no way to tell whether a record was created: it keeps nothing that this one could be found by.</summary>
    public static SideException CannotTell(Words title, string name) => new(
        new($"{title.Ru}: «{name}» не найти по коду — нельзя узнать, записана ли карточка", $"{title.En}: \"{name}\" can't be found by a code, so nobody can tell whether it was written"),
        Words.None,
        Reaction.AskPerson);

    /// <summary>The record is not there any more.</summary>
    public static SideException Gone(Words title, string name, string id) => new(
        new($"{title.Ru}: «{name}» (№ {id}) больше не существует", $"{title.En}: \"{name}\" (no. {id}) no longer exists"),
        new("Составьте план заново: карточку, возможно, удалили или объединили с другой", "Make the plan again: the card may have been deleted or merged"),
        Reaction.AskPerson);
}
