using System.Text.Json.Nodes;

namespace Obmen.Tests.OneCServer.Filters;

/// <summary>A document of the base that filters are tried on.</summary>
public sealed record Row(string Key, string Comment, double Sum, bool Deleted, DateTime Date, string? PartyKey, string? PartyInn)
{
    private static readonly string[] Comments = ["", "а", "аб", "Ёлка", "о'Брайен", "100%", "a_b", "аба"];

    /// <summary>The n-th of some rows that differ in every way a filter can ask about; every third refers to nobody.</summary>
    public static Row Make(int n, IReadOnlyList<(string Key, string Inn)> parties)
    {
        (string? Key, string? Inn) party = n % 3 == 0 ? (null, null) : parties[n % parties.Count];
        return new($"77777777-0000-0000-0000-{n:D12}", Comments[n % Comments.Length], (n % 5) - 2 + (n % 2 * 0.5), n % 4 == 0, new DateTime(2023 + (n % 3), 1 + (n % 12), 1 + n, 0, 0, 0, DateTimeKind.Unspecified), party.Key, party.Inn);
    }

    public string Body => new JsonObject
    {
        ["Ref_Key"] = Key,
        ["Комментарий"] = Comment,
        ["СуммаДокумента"] = Sum,
        ["DeletionMark"] = Deleted,
        [nameof(Date)] = Date.ToString("yyyy-MM-ddTHH:mm:ss", null),
        ["Контрагент_Key"] = PartyKey,
    }.ToJsonString();
}
