using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Papers;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Makes the demo base, part by part.</summary>
internal sealed class DemoFiller(DemoTarget target, DemoBaseOptions options)
{
    internal void Fill(CancellationToken cancel)
    {
        var predefined = new PredefinedItems(target);
        predefined.Fill();
        var currencies = new Currencies(target, options.Today);
        currencies.Fill();
        var countries = new Countries(target, predefined);
        countries.Fill();
        var banks = new Banks(target);
        banks.Fill();
        using var contacts = new ContactInformation(target, predefined);
        var firms = new OurFirms(target, banks, currencies);
        firms.Fill(contacts, countries);
        new ClosedDates(target, options.Today, firms).Fill();
        var staff = new Staff(target, options.Seed);
        staff.Fill();
        var accounts = new Accounts(target, predefined);
        accounts.Fill();
        var folders = new Folders(target);
        folders.Fill();
        using var rows = new PartyRows(target, contacts, banks, folders, firms, currencies);
        var maker = new PartyMaker(options, countries);
        var traders = new Traders();
        for (var n = 0; n < options.Counterparties; n++)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(n, maker.Make(n), traders);
        }

        if (options.Products == 0)
            return;
        var ours = new OurBooks(firms, currencies, staff, new(target, firms), accounts, new(target, firms, currencies), new(target), predefined);
        ours.Warehouses.Fill();
        ours.CashDesks.Fill();
        ours.VatRates.Fill();
        var numbers = new Numbers();
        var products = new PriceList(target, options, ours).Fill(numbers, cancel);
        new YearOfPapers(target, options, ours, traders, products, numbers).Fill(cancel);
    }
}
