using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Scenarios;

/// <summary>Documents that a manager writes in the CRM of a <see cref="World"/>, for companies that 1C knows.</summary>
internal sealed class CrmPapers
{
    public const string InvoiceType = "27";

    private readonly ISide crm;

    private CrmPapers(ISide crm, MapDirectories directories, IReadOnlyList<string> companies) => (this.crm, Directories, Companies) = (crm, directories, companies);

    public MapDirectories Directories { get; }

    /// <summary>Ids of companies; the first carry codes of 1C.</summary>
    public IReadOnlyList<string> Companies { get; }

    /// <summary>Puts some of 1C's counterparties into the CRM with their codes; those already there are taken.</summary>
    public static async Task<CrmPapers> OpenAsync(World world, int companies = 2)
    {
        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!;
        var made = new List<string>();
        var known = world.Crm.Companies().Where(company => company.Code1C is { Length: > 0 }).ToDictionary(company => company.Code1C!, company => $"{company.Id}");
        foreach (var party in (await world.PartiesAsync()).Where(party => !party.IsDeleted).Take(companies))
        {
            var card = new Counterparty { Name = party.Value.Name, Code = "BP30-" + party.Value.Code, Inn = party.Value.Inn, Kpp = party.Value.Kpp };
            made.Add(known.GetValueOrDefault(card.Code) ?? (await connection.Crm.Set<Counterparty>()!.CreateAsync(card, Guid.NewGuid(), World.Cancel)).Id);
        }

        var directories = await MapDirectories.ReadAsync(connection.OneC, connection.Crm, World.Cancel);
        await world.Workspace.Imports.SaveAsync(world.BaseId, new() { OrganisationId = directories.Organisations[0].Id });
        return new(connection.Crm, directories, made);
    }

    public async Task<string> NewCompanyAsync(string name) =>
        (await crm.Set<Counterparty>()!.CreateAsync(new() { Name = name, Phones = ["+7 495 000-00-07"] }, Guid.NewGuid(), World.Cancel)).Id;

    /// <summary>An invoice for tables at 20 % inside.</summary>
    public TradeDocument Invoice(string number, decimal sum = 1200, int company = 0) => new()
    {
        Kind = TradeKind.Invoice,
        Number = number,
        Date = new(2026, 4, 2, 11, 30, 0),
        CounterpartyId = Companies[company],
        TypeId = InvoiceType,
        StatusId = "1",
        Currency = "643",
        Sum = sum,
        Comment = "счет из CRM",
        Lines = [Line("Стол письменный", sum)],
    };

    public static DocumentLine Line(string name, decimal sum) =>
        new() { Name = name, Quantity = 1, Unit = "шт", Price = sum, Sum = sum, Vat = VatRate.Of(20), VatSum = VatRate.Of(20).Inside(sum) };

    public async Task<string> WriteAsync(TradeDocument document) => (await crm.Set<TradeDocument>()!.CreateAsync(document, Guid.NewGuid(), World.Cancel)).Id;

    /// <summary>Adds a product to the CRM's list and returns its id.</summary>
    public static async Task<string> NewProductAsync(World world, string name, string article)
    {
        using var http = new HttpClient { BaseAddress = world.Crm.Address };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("1001:demo-key"u8));
        using var body = new StringContent(JsonSerializer.Serialize(new { discription_tovat = name, part_number = article }), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync("tovar", body, World.Cancel);
        var text = await answer.Content.ReadAsStringAsync(World.Cancel);
        ((int)answer.StatusCode).ShouldBe(201, text);
        return JsonNode.Parse(text)!["d"]!["id_tovar"]!.GetValue<int>().ToString(CultureInfo.InvariantCulture);
    }

    public Task ChangeAsync(string id, TradeDocument document) => crm.Set<TradeDocument>()!.UpdateAsync(id, null, document, World.Cancel);

    public async Task<Dictionary<string, TradeDocument>> ReadAsync() =>
        await crm.Set<TradeDocument>()!.ListAsync(Selection.All, World.Cancel).ToDictionaryAsync(stored => stored.Id, stored => stored.Value, cancellationToken: World.Cancel);
}
