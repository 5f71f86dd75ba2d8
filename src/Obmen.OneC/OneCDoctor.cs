using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC;

/// <summary>Examines a base: which configuration it is, what each meaning was found as, what is missing, what can be read.</summary>
internal sealed class OneCDoctor(IOneCWay client, Configuration configuration)
{
    private const double Sure = 0.85;

    internal async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (configuration.IsChosen)
            yield return new(FindingLevel.Good, new("1С: конфигурация", "1C: configuration"), new($"{configuration.Profile.Title.Ru}: выбрана вручную", $"{configuration.Profile.Title.En}: chosen by hand"), Words.None);
        else
            yield return Recognised();
        if (Titles(FeatureState.NotInConfiguration) is { IsEmpty: false } absent)
            yield return new(FindingLevel.Good, new("1С: нет в этой конфигурации", "1C: not in this configuration"), absent, Words.None);
        if (configuration.Missing.Count > 0)
        {
            yield return new(
                FindingLevel.Warning,
                new("1С: не найдено", "1C: missing"),
                Words.Same(string.Join(", ", configuration.MissingTold)),
                configuration.HasRetired
                    ? new("Эти данные не переносятся. Названное в скобках этот выпуск 1С больше не заполняет: найдите, где данные теперь, и поправьте профиль (obmen profile export)", "These are not carried. This release of 1C fills what stands in brackets no more: find where the data is now and mend the profile (obmen profile export)")
                    : new($"Эти данные не переносятся. {client.Publish.Ru}", $"These are not carried. {client.Publish.En}"));
        }

        foreach (var (meaning, wanted) in configuration.Profile.Objects)
        {
            if (configuration.Object(meaning) is { } names && !names.Set.EndsWith("_RowType", StringComparison.Ordinal))
                yield return await ProbeAsync(meaning, names, cancel);
        }
    }

    private Finding Recognised()
    {
        var percent = $"{configuration.Certainty:P0}";
        return configuration.Certainty >= Sure
            ? new(FindingLevel.Good, new("1С: конфигурация", "1C: configuration"), new($"{configuration.Profile.Title.Ru}, уверенность {percent}", $"{configuration.Profile.Title.En}, certainty {percent}"), Words.None)
            : new(FindingLevel.Warning, new("1С: конфигурация", "1C: configuration"), new($"Похоже на «{configuration.Profile.Title.Ru}», уверенность {percent}", $"Looks like {configuration.Profile.Title.En}, certainty {percent}"), new("Выберите ближайшую конфигурацию из списка", "Choose the closest configuration from the list"));
    }

    private Words Titles(FeatureState state)
    {
        var titles = Feature.Of(configuration).Where(feature => feature.State == state).Select(feature => feature.Title).ToList();
        return new(string.Join("; ", titles.Select(title => title.Ru)), string.Join("; ", titles.Select(title => title.En)));
    }

    private async Task<Finding> ProbeAsync(string meaning, OneCObjectNames names, CancellationToken cancel)
    {
        var title = Words.Same($"1С: {meaning} → {names.Set}");
        try
        {
            var count = await client.CountAsync(names.Set, cancel);
            var fields = string.Join(", ", names.Fields.Select(field => $"{field.Key} → {field.Value}"));
            return new(FindingLevel.Good, title, new($"записей {count}; {fields}", $"{count} records; {fields}"), Words.None);
        }
        catch (SideException failure)
        {
            return new(FindingLevel.Bad, title, failure.What, failure.Advice);
        }
    }
}
