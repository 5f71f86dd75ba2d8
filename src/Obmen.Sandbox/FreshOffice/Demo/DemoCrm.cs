namespace Obmen.Sandbox.FreshOffice;

/// <summary>Fills a sandbox with invented companies without 1C codes, so that there is something to bring into 1C.</summary>
public static class DemoCrm
{
    /// <summary>Writes the companies; a CRM that holds any is left as it is. Returns how many were written.</summary>
    public static async Task<int> FillAsync(FreshOfficeSandbox sandbox, DemoCrmOptions? options = null)
    {
        options ??= new DemoCrmOptions();
        if (sandbox.Count("companies") > 0)
            return 0;
        var random = new Random(options.Seed);
        var companies = Enumerable.Range(0, options.Companies).Select(number => Demo.InventedCompany.Make(random, number)).Concat(options.Known).ToArray();
        random.Shuffle(companies);
        await sandbox.SeedAsync(companies);
        return companies.Length;
    }
}
