using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Parties;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Payments that no sale of ours is behind: suppliers, taxes, salaries, transfers between our own accounts, takings, refunds.</summary>
internal sealed class Routine(Traders traders, Staff staff, Books books, Random random)
{
    private enum Whom
    {
        Nobody,
        Supplier,
        Buyer,
        Employee,
    }

    private static readonly (PaymentKind Kind, string Operation, Whom Whom, string Item, string Purpose)[][] Turns =
    [
        [(PaymentKind.BankOut, "toSupplier", Whom.Supplier, "ОплатаПоставщику", "Оплата за товар по договору")],
        [(PaymentKind.BankOut, "transferOut", Whom.Nobody, "ВнутреннееДвижениеДС", "Перевод собственных средств"), (PaymentKind.BankIn, "transferIn", Whom.Nobody, "ВнутреннееДвижениеДС", "Перевод собственных средств")],
        [(PaymentKind.CashOut, "cashToSupplier", Whom.Supplier, "ОплатаПоставщику", "Оплата за материалы")],
        [(PaymentKind.BankOut, "tax", Whom.Nobody, "ПрочиеНалоги", "Единый налоговый платеж")],
        [(PaymentKind.BankOut, "salary", Whom.Nobody, "ОплатаТруда", "Заработная плата по ведомости")],
        [(PaymentKind.CashOut, "advance", Whom.Employee, "ПеречислениеПодотчетномуЛицу", "Выдано в подотчет на хозяйственные нужды")],
        [(PaymentKind.CashOut, "cashToBank", Whom.Nobody, "ВнутреннееДвижениеДС", "Сдана выручка в банк"), (PaymentKind.BankIn, "cashPaidIn", Whom.Nobody, "ВнутреннееДвижениеДС", "Взнос наличными")],
        [(PaymentKind.BankOut, "cashDrawn", Whom.Nobody, "ВнутреннееДвижениеДС", "Снятие наличных по чеку"), (PaymentKind.CashIn, "cashFromBank", Whom.Nobody, "ВнутреннееДвижениеДС", "Получены наличные в банке")],
        [(PaymentKind.CashIn, "takings", Whom.Nobody, "РозничнаяВыручка", "Розничная выручка за день")],
        [(PaymentKind.BankOut, "toSupplier", Whom.Supplier, "ОплатаПоставщику", "Предоплата по счету поставщика")],
        [(PaymentKind.BankOut, "bankFee", Whom.Nobody, "УслугиБанков", "Комиссия банка за ведение счета")],
        [(PaymentKind.BankIn, "otherIn", Whom.Nobody, "ПрочиеПоступления", "Проценты на остаток по счету")],
        [(PaymentKind.CashOut, "salaryInCash", Whom.Employee, "ОплатаТруда", "Заработная плата")],
        [(PaymentKind.BankOut, "refund", Whom.Buyer, "ВозвратПокупателю", "Возврат излишне уплаченного")],
        [(PaymentKind.CashIn, "refundFromSupplier", Whom.Supplier, "ВозвратОтПоставщика", "Возврат аванса поставщиком")],
    ];

    /// <summary>Makes the next payment of the round, or the pair of payments that a transfer is.</summary>
    internal void Add(int n, DateTime day)
    {
        var sum = random.Next(50_000, 20_000_000) / 100m;
        foreach (var (kind, operation, whom, item, purpose) in Turns[n % Turns.Length])
        {
            var from = whom switch { Whom.Supplier => traders.Suppliers, Whom.Buyer => traders.Buyers, _ => [] };
            if (from.Count == 0 && whom is Whom.Supplier or Whom.Buyer)
                continue;
            var party = from.Count == 0 ? null : from[random.Next(from.Count)];
            books.Add(new MoneyPaper
            {
                Kind = kind,
                Operation = operation,
                Date = day,
                Firm = party?.Contract.Firm ?? 0,
                Currency = Currencies.Rouble,
                Sum = sum,
                Party = party,
                Employee = whom == Whom.Employee ? staff.EmployeeKey(n) : "",
                IsOtherAccount = operation == "transferIn",
                Purpose = purpose,
                Item = item,
                Parts = party is null ? [] : [new(null, null, sum, VatRate.Of(20))],
                Place = n,
                IsPosted = n % 13 != 12,
                IsDeleted = n % 37 == 36,
            });
        }
    }
}
