using System.Text.Json.Nodes;
using Obmen.Exchange;
using Obmen.Exchange.Records;
using Obmen.OneC.Profiles.Schema;

namespace Obmen.OneC.Profiles;

/// <summary>What a schema can't tell of a profile: names that the program doesn't know, references that lead nowhere, rates that aren't rates.</summary>
internal static class ProfileCheck
{
    /// <summary>Meanings and their fields that shipped profiles name; the program asks for no others.</summary>
    private static readonly Lazy<Dictionary<string, HashSet<string>>> Known = new(Names);

    /// <summary>Mistakes in the file's own words.</summary>
    internal static IEnumerable<ProfileMistake> OfNames(JsonSpot root)
    {
        foreach (var (meaning, line, column, value) in root.Member("objects")?.Members ?? [])
        {
            if (!Known.Value.TryGetValue(meaning, out var fields))
            {
                yield return new(line, column, $"objects.{meaning}", Unknown("смысла", "meaning", meaning, Known.Value.Keys));
                continue;
            }

            foreach (var field in value.Member("fields")?.Members.Where(field => !fields.Contains(field.Name)) ?? [])
                yield return new(field.Line, field.Column, $"objects.{meaning}.fields.{field.Name}", Unknown("поля", "field", field.Name, fields));
        }

        foreach (var mark in new[] { "present", "absent" }.SelectMany(side => root.Member("marks")?.Member(side)?.Items ?? []).Where(mark => mark.Text.Split('.').Length > 2 || mark.Text.Length == 0))
            yield return new(mark.Line, mark.Column, "marks", new($"признак «{mark.Text}» записан не как Набор или Набор.Реквизит", $"mark \"{mark.Text}\" is neither Set nor Set.Property"));
        foreach (var rate in root.Member("vatRates")?.Members.Where(rate => rate.Value.Text.Length > 0 && !Profile.Steps(rate.Value.Text).All(step => VatRate.Parse(step.Rate).IsKnown)) ?? [])
            yield return new(rate.Value.Line, rate.Value.Column, $"vatRates.{rate.Name}", new($"«{rate.Value.Text}» — не ставка НДС; пишите как 20%, Без НДС или 18%; 2019-01-01 20%", $"\"{rate.Value.Text}\" is no VAT rate; write 20%, Без НДС or 18%; 2019-01-01 20%"));
    }

    /// <summary>Mistakes of the whole profile, with what it is made from; each at the nearest place of the file itself.</summary>
    internal static IEnumerable<ProfileMistake> OfWhole(Profile profile, JsonSpot root)
    {
        if (profile.Title.IsEmpty)
            yield return At(root, [], new("нет обязательного «title»", "the required \"title\" is missing"));
        if (!profile.Objects.ContainsKey(Meaning.Counterparty))
            yield return At(root, ["objects"], new($"нет «{Meaning.Counterparty}», без контрагентов обмена нет", $"\"{Meaning.Counterparty}\" is missing: without counterparties there is no exchange"));
        foreach (var (meaning, wanted) in profile.Objects)
        {
            if (wanted.Set.Count == 0)
                yield return At(root, ["objects", meaning], new("нет обязательного «set»", "the required \"set\" is missing"));
            if (wanted.Absent.FirstOrDefault(absent => !wanted.Fields.ContainsKey(absent)) is { } unknown)
                yield return At(root, ["objects", meaning, "absent"], new($"в fields нет поля «{unknown}»", $"fields has no \"{unknown}\""));
            if (wanted.Companion is { } companion && !profile.Objects.ContainsKey(companion.Object))
                yield return At(root, ["objects", meaning, "companion", "object"], new($"в objects нет «{companion.Object}»", $"objects has no \"{companion.Object}\""));
            if (wanted.OwnedBy != Meaning.Counterparty && !profile.Objects.ContainsKey(wanted.OwnedBy))
                yield return At(root, ["objects", meaning, "ownedBy"], new($"в objects нет «{wanted.OwnedBy}»", $"objects has no \"{wanted.OwnedBy}\""));
        }
    }

    private static ProfileMistake At(JsonSpot root, string[] way, Words what)
    {
        var spot = root.Nearest(way);
        return new(spot.Line, spot.Column, string.Join('.', way), what);
    }

    private static Words Unknown(string ru, string en, string name, IEnumerable<string> known)
    {
        var names = string.Join(", ", known.Order(StringComparer.Ordinal));
        return new($"программа не знает {ru} «{name}»; есть: {names}", $"the program knows no {en} \"{name}\"; there are: {names}");
    }

    private static Dictionary<string, HashSet<string>> Names()
    {
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var (meaning, value) in ProfileFile.Shipped().SelectMany(profile => profile["objects"]?.AsObject() ?? []))
        {
            if (!names.TryGetValue(meaning, out var fields))
                names[meaning] = fields = new(StringComparer.Ordinal);
            fields.UnionWith((value?["fields"] as JsonObject ?? []).Select(field => field.Key));
        }

        return names;
    }
}
