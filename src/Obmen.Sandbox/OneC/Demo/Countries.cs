namespace Obmen.Sandbox.OneC.Demo;

/// <summary>The countries that firms of a demo base are registered in.</summary>
internal sealed class Countries(DemoTarget target, PredefinedItems predefined)
{
    private readonly string set = target.Names.Set("country")?.Name ?? "";

    private static readonly (string Code, string Name, string Alpha2, string Alpha3)[] Foreign =
        [("112", "БЕЛАРУСЬ", "BY", "BLR"), ("398", "КАЗАХСТАН", "KZ", "KAZ"), ("156", "КИТАЙ", "CN", "CHN"), ("792", "ТУРЦИЯ", "TR", "TUR"), ("051", "АРМЕНИЯ", "AM", "ARM")];

    /// <summary>Russia's key: it is predefined.</summary>
    internal string Russia { get; } = predefined.Key(target.Names.Set("country")?.Name ?? "", "Россия");

    internal void Fill()
    {
        using var into = target.Into(set, "Ref_Key", "Code", "Description", "КодАльфа2", "КодАльфа3", "УчастникЕАЭС");
        for (var i = 0; i < Foreign.Length; i++)
            into.Add(Abroad(i), Foreign[i].Code, Foreign[i].Name, Foreign[i].Alpha2, Foreign[i].Alpha3, Foreign[i].Alpha2 is "BY" or "KZ" or "AM");
    }

    /// <summary>The key of one of the other countries.</summary>
    internal string Abroad(int n) => target.Key("country", n % Foreign.Length);
}
