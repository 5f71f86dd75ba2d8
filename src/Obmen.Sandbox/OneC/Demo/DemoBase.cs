using Obmen.Exchange.Journal;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>What a demo base holds.</summary>
public sealed record DemoBaseOptions
{
    /// <summary>How many counterparties, folders apart.</summary>
    public int Counterparties { get; init; } = 2000;

    /// <summary>The same seed gives the same base, GUIDs included.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether the ugly cases of real bases are among them: duplicates, empty and wrong ИНН, branches, odd names and phones.</summary>
    public bool UglyCases { get; init; } = true;
}

/// <summary>Fills a base with invented firms and persons: valid ИНН, КПП, ОГРН, БИК and accounts, folders, contact information, contact persons.</summary>
public static class DemoBase
{
    /// <summary>Fills an empty base; does nothing to one that has counterparties.</summary>
    public static Task FillAsync(OneCSandbox sandbox, DemoBaseOptions options, CancellationToken cancel = default) =>
        sandbox.Store.WriteAsync(
            connection =>
            {
                using var check = connection.CreateCommand();
                check.CommandText = "select 1 from \"Catalog_Контрагенты\" limit 1";
                if (check.ExecuteScalar() is null)
                    new DemoFiller(connection, sandbox.Store.Configuration, options).Fill();
                return true;
            },
            cancel);

    /// <summary>The GUID of the n-th demo object of a set.</summary>
    internal static string Key(int seed, string set, int n) =>
        IdempotencyKey.Derive(new Guid(seed, 0, 0, new byte[8]), $"{set}/{n}").ToString();
}
