using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneC;

/// <summary>Puts products, documents and payments into a base of any configuration, by the names that its profile has for them.</summary>
internal sealed class ProfilePapers(OneCSandbox sandbox, Configuration configuration, string counterparty) : IDisposable
{
    public const decimal Total = 120;

    private readonly BaseWriter writer = new(sandbox, configuration);

    // The order behind an invoice that has no lines of its own.
    private readonly Dictionary<string, string> orders = [];

    // Roubles; a base's own currency may go without saying.
    private string roubles = "";

    public string Product { get; private set; } = "";

    public string PriceType { get; private set; } = "";

    public string Warehouse { get; private set; } = "";

    /// <summary>Whose papers they are; 1C posts none without it.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>Their day.</summary>
    public string Day { get; set; } = "2026-02-03";

    /// <summary>Kinds of those made that say what they are based on.</summary>
    public HashSet<string> Based { get; } = [];

    /// <summary>Whether the configuration's invoices have lines; where they don't, the order behind them has.</summary>
    public bool InvoicesHaveLines => configuration.Object("invoice.goods") is not null;

    /// <summary>A product, a price of it and, where the stock is a register of its own, three in a warehouse.</summary>
    public async Task GoodsAsync()
    {
        roubles = await writer.KeyAsync("currency", "Code eq '643'");
        Product = await writer.NewAsync("product", new() { ["name"] = "Болт М8", ["fullName"] = "Болт М8×40", ["article"] = "Б-8" });
        PriceType = await writer.NewAsync("priceType", new() { ["name"] = "Оптовая" });
        Warehouse = await writer.NewAsync("warehouse", new() { ["name"] = "Главный" });
        await writer.RecordAsync("price", new() { ["period"] = "2026-01-10T00:00:00", ["type"] = PriceType, ["product"] = Product, ["price"] = 60 }, "Document_УстановкаЦенНоменклатуры");
        if (configuration.Object("account") is null)
            await writer.RecordAsync("stock", new() { ["product"] = Product, ["warehouse"] = Warehouse, ["quantity"] = 3 }, writer.Set("shipment"));
    }

    /// <summary>One document of every kind that the configuration has, each of 120 roubles with 20 of VAT in them; by kind.</summary>
    public async Task<Dictionary<string, string>> PapersAsync()
    {
        var made = new Dictionary<string, string>();
        foreach (var kind in (string[])["order", "invoice", "shipment", "act", "vatInvoice", "cashIn", "cashOut", "bankIn", "bankOut"])
        {
            if (configuration.Object(kind) is null)
                continue;
            var based = kind switch
            {
                "order" => "",
                "vatInvoice" => "shipment",
                "invoice" or "shipment" or "act" => "order",
                _ => "invoice",
            };
            var (values, basis) = (Head("7", Total), made.GetValueOrDefault(based, ""));
            if (basis.Length > 0 && writer.Leads(kind, "basis", writer.Set(based)))
            {
                (values["basis"], values["basisType"]) = (basis, writer.Type(based));
                Based.Add(kind);
            }

            made[kind] = await writer.NewAsync(kind, values, await SectionsAsync(kind, Total, 2, basis, based));
        }

        return made;
    }

    /// <summary>An invoice with VAT of 20 % inside; where invoices have no lines it is that of an order that has them.</summary>
    public async Task<string> InvoiceAsync(string number, decimal sum)
    {
        var head = Head(number, sum);
        if (InvoicesHaveLines)
            return await writer.NewAsync("invoice", head, await SectionsAsync("invoice", sum));
        var order = await writer.NewAsync("order", Head(number, sum), await SectionsAsync("order", sum));
        (head["basis"], head["basisType"]) = (order, writer.Type("order"));
        var invoice = await writer.NewAsync("invoice", head);
        orders[invoice] = order;
        return invoice;
    }

    /// <summary>Gives an invoice, or the order behind it too, another sum.</summary>
    public async Task ChangeInvoiceAsync(string invoice, decimal sum)
    {
        var change = new JsonObject { ["sum"] = (double)sum };
        if (orders.TryGetValue(invoice, out var order))
            await writer.ChangeAsync("order", order, change, await SectionsAsync("order", sum));
        await writer.ChangeAsync("invoice", invoice, change, InvoicesHaveLines ? await SectionsAsync("invoice", sum) : null);
    }

    /// <summary>A payment of the kind; each part names its invoice, or the order behind it where payments do that.</summary>
    public async Task<string> PaymentAsync(string kind, string number, JsonObject? more, params (string Invoice, decimal Sum)[] parts)
    {
        var head = Head(number, parts.Sum(part => part.Sum));
        foreach (var (field, value) in more ?? [])
            head[field] = value?.DeepClone();
        var rows = parts.Where(part => part.Invoice.Length > 0).Select((part, i) => Part(kind, part.Invoice, part.Sum, i)).ToArray<JsonNode?>();
        return await writer.NewAsync(kind, head, rows.Length == 0 ? [] : new() { [configuration.Object(kind)!.Field("breakdown")!] = new JsonArray(rows) });
    }

    /// <summary>Says which order is behind an invoice that wasn't made here.</summary>
    public void StandsOn(string invoice, string order) => orders[invoice] = order;

    /// <summary>A sale of what an invoice is for, or of the order behind it; <paramref name="more"/> says what else it takes to be posted.</summary>
    public async Task<string> ShipmentAsync(string number, decimal sum, string invoice, JsonObject more)
    {
        var head = Head(number, sum);
        var (basis, key) = orders.TryGetValue(invoice, out var order) ? ("order", order) : ("invoice", invoice);
        (head["basis"], head["basisType"]) = (key, writer.Type(basis));
        foreach (var (field, value) in more)
            head[field] = value?.DeepClone();
        return await writer.NewAsync("shipment", head, await SectionsAsync("shipment", sum));
    }

    /// <summary>A sale of the product at 20 % inside and of a service «Доставка» without VAT, each in the section where the configuration has such lines.</summary>
    public async Task<string> MixedSaleAsync(string number, decimal goods, decimal services)
    {
        var delivery = await ServiceAsync();
        var (main, other) = (configuration.Object("shipment")!.Field("goods")!, configuration.Object("shipment.services") is null ? null : configuration.Object("shipment")!.Field("services"));
        var sections = new JsonObject { [main] = new JsonArray(await LineAsync("shipment.goods", 1, Product, goods, VatRate.Of(20))) };
        if (other is not null)
            sections[other] = new JsonArray(await LineAsync("shipment.services", 1, delivery, services, VatRate.Exempt));
        else
            sections[main]!.AsArray().Add(await LineAsync("shipment.goods", 2, delivery, services, VatRate.Exempt));
        return await writer.NewAsync("shipment", Head(number, goods + services), sections);
    }

    /// <summary>An act of a service «Доставка» without VAT: a document of its own, or a sale that is told by its operation or its lines.</summary>
    public async Task<string> ActAsync(string number, decimal sum)
    {
        var (kind, head) = (configuration.Object("act") is null ? "shipment" : "act", Head(number, sum));
        if (kind == "shipment")
            head["operation"] = configuration.Profile.Values.GetValueOrDefault("services");
        var section = configuration.Object($"{kind}.services") is null ? "goods" : "services";
        return await writer.NewAsync(kind, head, new() { [configuration.Object(kind)!.Field(section)!] = new JsonArray(await LineAsync($"{kind}.{section}", 1, await ServiceAsync(), sum, VatRate.Exempt)) });
    }

    /// <summary>Puts the product into a new folder.</summary>
    public async Task MoveIntoFolderAsync(string name) =>
        await writer.ChangeAsync("product", Product, new() { ["parent"] = await writer.NewAsync("product", new() { ["name"] = name, ["isFolder"] = true }) });

    /// <summary>Posts one of them.</summary>
    public Task PostAsync(string kind, string key) => writer.PostAsync(kind, key);

    /// <summary>Operations that make a payment something else than a settlement, as a kind of document may have them.</summary>
    public IEnumerable<(string Kind, string Operation, PaymentNature Nature)> Operations() =>
        from kind in (string[])["cashIn", "cashOut", "bankIn", "bankOut"]
        let known = sandbox.Store.Configuration.Find(writer.Set(kind))!.Find(configuration.Object(kind)!.Field("operation")!)!.Values
        from nature in configuration.Profile.Operations
        from operation in nature.Value
        where known is null || known.ContainsKey(operation)
        select (kind, operation, Enum.Parse<PaymentNature>(nature.Key, ignoreCase: true));

    public Task<string> DollarsAsync() => writer.KeyAsync("currency", "Code eq '840'");

    public void Dispose() => writer.Dispose();

    private JsonObject Head(string number, decimal sum)
    {
        var head = new JsonObject { ["number"] = number, ["date"] = $"{Day}T10:00:00", ["counterparty"] = counterparty, ["sum"] = (double)sum, ["vatInside"] = true, ["withVat"] = true, ["paid"] = true };
        if (Organisation.Length > 0)
            head["organisation"] = Organisation;
        if (roubles.Length > 0)
            head["currency"] = roubles;
        return head;
    }

    private Task<string> ServiceAsync() => writer.NewAsync("product", new() { ["name"] = "Доставка", ["service"] = true, ["type"] = "Услуга" });

    private async Task<JsonObject> LineAsync(string section, int number, string product, decimal sum, VatRate rate, int quantity = 1)
    {
        var row = writer.Row(section, new()
        {
            ["product"] = product,
            ["quantity"] = quantity,
            ["price"] = (double)sum / quantity,
            ["sum"] = (double)sum,
            ["vat"] = await writer.VatAsync(configuration.Object(section)!, rate),
            ["vatSum"] = (double)rate.Inside(sum),
        });
        row["LineNumber"] = $"{number}";
        return row;
    }

    private JsonObject Part(string kind, string invoice, decimal sum, int i)
    {
        var values = new JsonObject { ["sum"] = (double)sum };
        if (orders.TryGetValue(invoice, out var order))
            (values["deal"], values["dealType"]) = (order, writer.Type("order"));
        else if (configuration.Object($"{kind}.breakdown")!.Field("invoice") is null)
            (values["deal"], values["dealType"]) = (invoice, writer.Type("invoice"));
        else
            (values["invoice"], values["invoiceType"]) = (invoice, writer.Type("invoice"));
        var row = writer.Row($"{kind}.breakdown", values);
        row["LineNumber"] = $"{i + 1}";
        return row;
    }

    private async Task<JsonObject> SectionsAsync(string kind, decimal sum, int quantity = 1, string basis = "", string based = "")
    {
        var sections = new JsonObject();
        foreach (var section in (string[])["goods", "services", "bases", "breakdown"])
        {
            if (section == "services" && sections.Count > 0 || configuration.Object(kind)!.Field(section) is not { } name || configuration.Object($"{kind}.{section}") is null)
                continue;
            if (section is "goods" or "services")
            {
                sections[name] = new JsonArray(await LineAsync($"{kind}.{section}", 1, Product, sum, VatRate.Of(20), quantity));
                continue;
            }

            var row = writer.Row($"{kind}.{section}", section == "bases" ? new() { ["basis"] = basis, ["basisType"] = writer.Type(based) } : new() { ["sum"] = (double)sum });
            row["LineNumber"] = "1";
            sections[name] = new JsonArray(row);
        }

        return sections;
    }
}
