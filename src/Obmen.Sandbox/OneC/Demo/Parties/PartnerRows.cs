using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Puts the partner (Партнер) of a counterparty into a base that keeps both; a branch shares its head firm's.</summary>
internal sealed class PartnerRows : IDisposable
{
    private readonly DemoTarget target;
    private readonly Folders folders;
    private readonly EntitySet? set;
    private readonly Inserter into;

    internal PartnerRows(DemoTarget target, Folders folders)
    {
        (this.target, this.folders) = (target, folders);
        set = target.Names.Set("partner");
        into = target.Into(set, "Ref_Key", "Code", "Description", "НаименованиеПолное", "Parent_Key", "DeletionMark", "ЮрФизЛицо", "Клиент", "Поставщик", "Комментарий");
    }

    /// <summary>The key of the n-th counterparty's partner; empty where the configuration has no partners.</summary>
    internal string Add(int n, DemoParty party)
    {
        if (set is null || party.BranchOf is not null)
            return set is null ? Property.EmptyKey : Key(party.BranchOf!.Value);
        var kind = party.Kind == PersonKind.Individual ? "ЧастноеЛицо" : "Компания";
        into.Add(
            Key(n), Folders.PartnerCode(Folders.Count + n), party.Name, party.FullName, folders.Of(n), party.IsDeleted, kind, !Folders.IsSupplier(n), Folders.IsSupplier(n), party.Comment);
        return Key(n);
    }

    public void Dispose() => into.Dispose();

    private string Key(int n) => target.Key("partner", n);
}
