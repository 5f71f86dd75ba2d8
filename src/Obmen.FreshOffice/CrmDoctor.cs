using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice;

/// <summary>Examines the CRM: what each logical field was found as, what is missing, whether each set can be read.</summary>
internal sealed class CrmDoctor(CrmClient client, CrmNames names)
{
    internal async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (logical, wanted) in names.Dialect.Sets)
        {
            if (names.Set(logical) is not { } set)
            {
                yield return new(
                    wanted.Required ? FindingLevel.Bad : FindingLevel.Warning,
                    Words.Same($"CRM: {logical}"),
                    new($"Таблицы нет среди {string.Join(", ", wanted.Names)}", $"None of {string.Join(", ", wanted.Names)} is there"),
                    new("Если она называется иначе, добавьте имя в файл диалекта", "If it has another name, add it to the dialect file"));
                continue;
            }

            yield return Fields(set);
            if (wanted.Absent.Count > 0)
                yield return Absent(logical, wanted);
            yield return await ProbeAsync(set, cancel);
        }
    }

    private static Finding Absent(string logical, DialectSet wanted)
    {
        var titles = wanted.Absent.Select(RecordKind.Of(logical).FieldTitle).ToList();
        return new(
            FindingLevel.Good,
            Words.Same($"CRM: {logical}"),
            new($"В CRM нет полей для: {string.Join(", ", titles.Select(title => title.Ru))}. Эти данные остаются в 1С", $"The CRM has no fields for: {string.Join(", ", titles.Select(title => title.En))}. These stay in 1C"),
            Words.None);
    }

    private static Finding Fields(CrmSetNames set)
    {
        var found = string.Join(", ", set.Fields.Select(field => $"{field.Key} → {field.Value.Name}"));
        return set.Missing.Count == 0
            ? new(FindingLevel.Good, Words.Same($"CRM: {set.Logical} → {set.Name}"), Words.Same(found), Words.None)
            : new(
                FindingLevel.Warning,
                Words.Same($"CRM: {set.Logical} → {set.Name}"),
                new($"{found}. Не найдены: {string.Join(", ", set.Missing)}", $"{found}. Missing: {string.Join(", ", set.Missing)}"),
                new("Эти данные не переносятся; если поле называется иначе, добавьте имя в файл диалекта", "These are not carried; if a field has another name, add it to the dialect file"));
    }

    private async Task<Finding> ProbeAsync(CrmSetNames set, CancellationToken cancel)
    {
        var title = new Words($"CRM: чтение {set.Name}", $"CRM: reading {set.Name}");
        try
        {
            await foreach (var _ in client.RowsAsync($"{set.Name}?$top=1", cancel))
                break;
            return new(FindingLevel.Good, title, new("Читается", "Readable"), Words.None);
        }
        catch (SideException failure)
        {
            return new(FindingLevel.Bad, title, failure.What, failure.Advice);
        }
    }
}
