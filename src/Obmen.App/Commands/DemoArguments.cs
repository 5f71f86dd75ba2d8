using System.CommandLine;
using Obmen.App.Demo;

namespace Obmen.App.Commands;

/// <summary>The options of the two commands that start the sandboxes.</summary>
internal sealed class DemoArguments
{
    private readonly Option<int> size = new("--size")
    {
        Description = Say.In("Сколько контрагентов в базе 1С", "How many counterparties the 1C base has"),
        HelpName = "N",
        DefaultValueFactory = _ => 2000,
    };

    private readonly Option<int> products = new("--products") { Description = Say.In("Сколько номенклатуры; обычно по десять на контрагента", "How many products; usually ten for each counterparty"), HelpName = "N" };
    private readonly Option<int> documents = new("--documents") { Description = Say.In("Сколько документов и платежей за год; обычно один на пять контрагентов", "How many documents and payments in the year; usually one for five counterparties"), HelpName = "N" };
    private readonly Option<int> oneCPort = new("--1c-port") { Description = Say.In("Порт базы 1С; 0 — любой свободный", "Port of the 1C base; 0 = any free one"), HelpName = Say.In("номер", "number") };
    private readonly Option<int> crmPort = new("--crm-port") { Description = Say.In("Порт CRM; 0 — любой свободный", "Port of the CRM; 0 = any free one"), HelpName = Say.In("номер", "number") };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { size, products, documents, oneCPort, crmPort })
            command.Options.Add(option);
        command.Validators.Add(result =>
        {
            foreach (var option in new[] { size, products, documents }.Where(option => result.GetValue(option) < 0))
                result.AddError(Say.In($"{option.Name}: число от нуля", $"{option.Name}: a number from zero"));
        });
    }

    internal DemoOptions Read(Invocation call, string folder) => new()
    {
        Size = call.Get(size),
        Products = call.Has(products) ? call.Get(products) : null,
        Documents = call.Has(documents) ? call.Get(documents) : null,
        OneCPort = call.Has(oneCPort) ? call.Get(oneCPort) : null,
        CrmPort = call.Has(crmPort) ? call.Get(crmPort) : null,
        Folder = folder,
    };
}
