using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>Makes of 1C's payments what «Финансы» shall hold.</summary>
internal sealed class MovementDrafts(
    DocumentMap map, MapDirectories directories, DocumentOptions options, PartyFates parties, PaperReferences references, RecordShelf<MoneyMovement> crm)
{
    /// <summary>The key by which <paramref name="crm"/> finds all movements of one 1C document.</summary>
    internal const int ByDocument = 2;

    /// <summary>The 1C document of a movement: its UID without the line's number.</summary>
    internal static string DocumentOf(string uid) => uid.Split('#')[0];

    /// <summary>The draft of a movement.</summary>
    internal Draft<MoneyMovement> Of(Stored<MoneyMovement> source)
    {
        var movement = source.Value;
        var hasParty = movement.CounterpartyId.Length > 0;
        var fate = hasParty ? parties.Of(movement.CounterpartyId) : null;
        var user = MapGuess.UserOf(movement.ManagerName, directories);
        var (account, article) = (Account(movement), map.Article(movement.Kind));
        var desired = movement with
        {
            CounterpartyId = fate is { Id.Length: > 0 } ? fate.Id : movement.CounterpartyId,
            OrganisationId = map.Organisation(movement.OrganisationId)?.RequisitesId ?? "",
            AccountId = account,
            ArticleId = article,
            ArticleName = directories.Articles.FirstOrDefault(each => each.Id == article)?.Name ?? "",
            InvoiceId = references.Sale(movement.InvoiceId),
            ManagerId = user.Length > 0 ? user : options.Parties.ManagerId,
        };
        var (there, contradiction) = Whole(movement);
        return new(source, desired)
        {
            LeftOut = options.LeavesOut(movement.Nature) ? LeftOut(movement.Nature) : Words.None,
            There = there,
            Because = new($"В CRM одним движением № {there} на всю сумму документа", $"In the CRM as one movement no. {there} for the document's whole sum"),
            Problem = Problem(movement) is { IsEmpty: false } problem ? problem : contradiction.IsEmpty ? fate?.Problem ?? Words.None : contradiction,
            Unmarked = !movement.IsPosted
                ? new("Не проведён в 1С", "Not posted in 1C")
                : hasParty || movement.Nature != PaymentNature.Settlement ? Words.None : new("В платеже нет контрагента", "The payment has no counterparty"),
            Note = fate?.Note ?? Words.None,
        };
    }

    /// <summary>Whether the movement goes by itself, as far as the payment tells.</summary>
    internal static bool IsReady(Stored<MoneyMovement> source, DocumentOptions options) => source is { IsDeleted: false, Value.IsPosted: true } && !options.LeavesOut(source.Value.Nature);

    private static Words Problem(MoneyMovement movement)
    {
        if (movement.BreakdownSum != movement.DocumentSum)
        {
            return new(
                $"Расшифровка платежа даёт {DocumentFields.Money(movement.BreakdownSum)}, а сумма документа {DocumentFields.Money(movement.DocumentSum)}: исправьте документ в 1С",
                $"The breakdown makes {DocumentFields.Money(movement.BreakdownSum)}, the document's total is {DocumentFields.Money(movement.DocumentSum)}: mend the document in 1C");
        }

        return movement is { SumRoubles: 0, Sum: not 0 }
            ? new($"В 1С нет курса валюты {movement.Currency} на дату документа: загрузите курсы", $"1C has no rate of currency {movement.Currency} for the document's date: load the rates")
            : Words.None;
    }

    // A payment that was split since, or is split no more, or that another program brought whole: it is there, if the sums agree.
    private (string There, Words Contradiction) Whole(MoneyMovement movement)
    {
        var others = crm.By(ByDocument, DocumentOf(movement.Uid)).Select(crm.Read).ToList();
        if (others.Count == 0 || others.Exists(other => other.Value.Uid == movement.Uid))
            return ("", Words.None);
        var isPart = movement.Uid.Contains('#', StringComparison.Ordinal);
        if (isPart && others.TrueForAll(other => other.Value.Uid.Contains('#', StringComparison.Ordinal)))
            return ("", Words.None);
        var sum = others.Sum(other => other.Value.Sum);
        return sum == movement.DocumentSum
            ? (others[0].Id, Words.None)
            : ("", new(
                $"Противоречие: в CRM этот платёж движением № {others[0].Id} на {DocumentFields.Money(sum)}, в 1С {DocumentFields.Money(movement.DocumentSum)}",
                $"Contradiction: the CRM has this payment as movement no. {others[0].Id} for {DocumentFields.Money(sum)}, 1C has {DocumentFields.Money(movement.DocumentSum)}"));
    }

    private string Account(MoneyMovement movement)
    {
        var named = directories.Accounts.FirstOrDefault(account => movement.AccountName.Length > 0 && Likeness.NameKey(account.Name) == Likeness.NameKey(movement.AccountName));
        if (named is not null)
            return named.Id;
        var rule = map.Organisation(movement.OrganisationId);
        return (movement.Kind is PaymentKind.CashIn or PaymentKind.CashOut ? rule?.CashId : rule?.BankId) ?? "";
    }

    private static Words LeftOut(PaymentNature nature) => nature switch
    {
        PaymentNature.Transfer => new("Перевод между своими счетами и кассами: не выгружается", "Between our own accounts: not exported"),
        PaymentNature.Tax => new("Налоги и взносы: не выгружаются", "Taxes and duties: not exported"),
        _ => new("Зарплата и расчёты с сотрудниками: не выгружаются", "Salaries and settlements with employees: not exported"),
    };
}
