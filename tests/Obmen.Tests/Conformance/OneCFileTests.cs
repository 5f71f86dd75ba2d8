using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.FileBase;

namespace Obmen.Tests.Conformance;

/// <summary>A base that is read from the file it exports and written to by the file it loads; each configuration is a class of its own below.</summary>
public abstract class FileConformance(string configuration) : CounterpartyConformance
{
    private ExportedBase exported = null!;

    protected override bool IsOneC => true;

    protected override int Names => 10;

    protected override async Task<ISide> OpenAsync()
    {
        exported = await ExportedBase.StartAsync(configuration, counterparties: 5);
        return await ExportAsync();
    }

    // A person loads the file into 1C and exports the base anew.
    protected override async Task<ISide> SettledAsync(ISide written)
    {
        using var file = new MemoryStream();
        ((OneCBase)written).WriteImport(file);
        using (var loader = new Loader(exported.Source.Sandbox))
            await loader.LoadAsync(file.ToArray());
        var side = await ExportAsync();
        side.Awaiting.ShouldBe(0, "the export is the receipt");
        return side;
    }

    protected override ValueTask CloseAsync() => exported.DisposeAsync();

    private async Task<OneCBase> ExportAsync()
    {
        exported.Export(configuration);
        var side = await exported.OpenAsync();
        (side.IsFile, side.Configuration.Profile.Id).ShouldBe((true, configuration));
        return side;
    }
}

/// <summary>A base that has no place for ОГРН.</summary>
public abstract class OlderFileConformance(string configuration) : FileConformance(configuration)
{
    protected override Counterparty Held(Counterparty card) => card with { Ogrn = default };
}

public sealed class Accounting20FileTests() : OlderFileConformance("bp2.0");

public sealed class Complex11FileTests() : OlderFileConformance("ka1.1");

public sealed class Manufacturing13FileTests() : OlderFileConformance("upp1.3");

public sealed class Trade103FileTests() : FileConformance("ut10.3");
