using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>
/// Contact information as ordinary applications keep it: records of a register, one for each object, type and kind. A second value of a kind
/// gets a kind that is a plain text, as their users type it.
/// </summary>
internal sealed class ContactRegister(DemoTarget target) : IDisposable
{
    private const string Set = "InformationRegister_КонтактнаяИнформация";
    private const string Type = "StandardODATA.";

    private readonly HashSet<(string Type, string Kind)> used = [];

    private readonly Inserter into = target.Into(
        Set, "Объект", "Объект_Type", "Тип", "Вид", "Вид_Type", "Представление", "Поле1", "Поле2", "Поле3", "Поле4", "Поле5", "Поле6", "Поле7", "Поле8", "Поле9", "ЗначениеПоУмолчанию");

    private string owner = "";
    private string ownerType = "";

    /// <summary>Whether the base has such a register.</summary>
    internal static bool Is(DemoTarget target) => target.Configuration.Find(Set) is not null;

    /// <summary>Begins another object.</summary>
    internal void Start(EntitySet? set, string key)
    {
        (owner, ownerType) = (key, Type + set?.Name);
        used.Clear();
    }

    /// <summary>Adds a value; <paramref name="kind"/> is the key of a kind or, where the base has none such, a text; fields from the first to the ninth.</summary>
    internal void Add(string type, string kind, string text, params string[] fields)
    {
        var isKey = Guid.TryParse(kind, out _) && used.Add((type, kind));
        for (var (plain, n) = (Guid.TryParse(kind, out _) ? type : kind, 1); !isKey; n++)
        {
            kind = n == 1 ? plain : $"{plain} {n}";
            if (used.Add((type, kind)))
                break;
        }

        string Field(int n) => n < fields.Length ? fields[n] : "";
        into.Add(
            owner, ownerType, type, kind, isKey ? Type + PredefinedItems.Kinds : "Edm.String", text, Field(0), Field(1), Field(2), Field(3), Field(4), Field(5), Field(6), Field(7), Field(8), isKey);
    }

    public void Dispose() => into.Dispose();
}
