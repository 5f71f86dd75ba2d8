using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Obmen.App.Quality;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Products;

namespace Obmen.App.Templates;

/// <summary>A kind of a base's settings that a template carries, and how what is in it is told.</summary>
/// <param name="Name">What it is kept under (<see cref="BaseDefaults"/>).</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Tell">Everything that is set, each by its title; of nothing kept, what counts then.</param>
internal sealed record TemplatePart(string Name, Words Title, Func<string?, IEnumerable<(Words Title, Words Value)>> Tell)
{
    private static readonly Words Nothing = Words.Same("—");

    /// <summary>Every part, in the order of a preview.</summary>
    internal static IReadOnlyList<TemplatePart> All { get; } =
    [
        Of(Owners.Name, new("Кому достанутся карточки", "Who gets the cards"), WorkspaceJson.Default.Owners, owners =>
        [
            (new("менеджер", "manager"), Id(owners.ManagerId)), (new("отдел", "department"), Id(owners.DepartmentId)), (new("тип контрагента", "counterparty type"), Id(owners.TypeId)),
        ]),
        Of(DocumentSetup.Name, new("Соответствие документов", "Document mapping"), WorkspaceJson.Default.DocumentMap, Documents),
        Of(ProductSetup.Name, new("Соответствие номенклатуры", "Product mapping"), WorkspaceJson.Default.ProductMap, Products),
        Of(ImportSetup.Name, new("Значения загружаемых документов", "Defaults of imported documents"), WorkspaceJson.Default.ImportDefaults, Imports),
        Of(Severities.Name, new("Правила качества", "Rules of quality"), QualityJson.Default.Severities, severities =>
            QualityRule.All.Select(rule => (rule.Title, QualityWords.Of(severities.Of(rule))))),
        Of(Brakes.Name, new("Пределы записи", "Limits"), BrakesJson.Default.Brakes, brakes =>
        [
            (new("создать", "create"), Most(brakes.Creates)), (new("обновить", "update"), Most(brakes.Updates)), (new("обновить, % связанных", "update, % of the linked"), Most(brakes.Share)),
            (new("только планы", "plans only"), YesNo(brakes.PlansOnly)),
        ]),
    ];

    /// <summary>What changes when <paramref name="kept"/> is put in the place of <paramref name="now"/>.</summary>
    internal IEnumerable<TemplateChange> Changes(string? now, string kept)
    {
        var (before, after) = (Read(now), Read(kept));
        return from title in before.Keys.Union(after.Keys)
               let was = before.GetValueOrDefault(title, Nothing)
               let becomes = after.GetValueOrDefault(title, Nothing)
               where was != becomes
               select new TemplateChange(Title, title, was, becomes);
    }

    private Dictionary<Words, Words> Read(string? kept)
    {
        var told = new Dictionary<Words, Words>();
        foreach (var (title, value) in Tell(kept))
            told[title] = value;
        return told;
    }

    private static TemplatePart Of<T>(string name, Words title, JsonTypeInfo<T> json, Func<T, IEnumerable<(Words, Words)>> tell)
        where T : class, new() => new(name, title, kept => tell(kept is null ? new() : JsonSerializer.Deserialize(kept, json) ?? new()));

    private static IEnumerable<(Words, Words)> Documents(DocumentMap map) =>
    [
        .. map.Types.Select(rule => (Words.Same(Keyed(rule.Kind, rule.OrganisationId)), new Words($"тип {rule.TypeId}, статус {rule.StatusId}", $"type {rule.TypeId}, status {rule.StatusId}"))),
        .. map.Organisations.Select(rule => (new Words($"организация {rule.OrganisationId}", $"organisation {rule.OrganisationId}"), new Words($"реквизиты {rule.RequisitesId}, счёт {rule.BankId}, касса {rule.CashId}", $"requisites {rule.RequisitesId}, account {rule.BankId}, cash desk {rule.CashId}"))),
        .. map.Articles.Select(rule => (Words.Same(rule.Kind), new Words($"признак платежа {rule.ArticleId}", $"article {rule.ArticleId}"))),
    ];

    private static IEnumerable<(Words, Words)> Products(ProductMap map) =>
    [
        .. Rules(map.Kinds, new("тип", "kind")), .. Rules(map.Units, new("единица", "unit")), .. Rules(map.Rates, new("НДС", "VAT")),
    ];

    private static IEnumerable<(Words, Words)> Rules(IEnumerable<ProductRule> rules, Words of) =>
        rules.Select(rule => (new Words($"{of.Ru} «{rule.Source}»", $"{of.En} \"{rule.Source}\""), Id(rule.Target)));

    private static IEnumerable<(Words, Words)> Imports(ImportDefaults chosen) =>
    [
        (new("организация", "organisation"), Id(chosen.OrganisationId)), (new("склад", "warehouse"), Id(chosen.WarehouseId)), (new("счёт", "account"), Id(chosen.AccountId)),
        (new("валюта", "currency"), Id(chosen.Currency)), (new("без НДС", "without VAT"), YesNo(chosen.WithoutVat)), (new("ответственный", "responsible"), Id(chosen.ManagerId)),
        (new("тип цен", "price type"), Id(chosen.PriceTypeId)), (new("название договора", "name of a contract"), Id(chosen.ContractName)), (new("статус «оплачен»", "status \"paid\""), Id(chosen.Paid)),
        (new("статус «оплачен частично»", "status \"paid in part\""), Id(chosen.PartlyPaid)), (new("статус «отгружен»", "status \"shipped\""), Id(chosen.Shipped)),
    ];

    private static string Keyed(string kind, string organisationId) => organisationId.Length == 0 ? kind : $"{kind} / {organisationId}";

    private static Words Id(string value) => value.Length == 0 ? Nothing : Words.Same(value);

    private static Words Most(int limit) => limit == 0 ? new("без предела", "no limit") : Words.Same($"{limit}");

    private static Words YesNo(bool value) => value ? new("да", "yes") : new("нет", "no");
}
