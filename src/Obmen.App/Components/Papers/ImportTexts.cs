using Obmen.Exchange;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Components.Papers;

/// <summary>What the tab «Загрузка документов в 1С» says.</summary>
internal static class ImportTexts
{
    internal static Words Source { get; } = new("Получить из CRM документ:", "Get from the CRM:");

    internal static Words AnyType { get; } = new("любой тип", "any type");

    internal static Words Status { get; } = new("Статус CRM", "CRM status");

    internal static Words AnyStatus { get; } = new("любой статус", "any status");

    internal static Words As { get; } = new("Загрузить в 1С как:", "Load into 1C as:");

    internal static Words Get { get; } = new("Получить документы из CRM", "Get documents from the CRM");

    internal static Words Load { get; } = new("Загрузить документы в 1С", "Load documents into 1C");

    internal static Words GoOn { get; } = new("Продолжить загрузку", "Go on loading");

    internal static Words Overwrite { get; } = new("Перезаписывать", "Overwrite");

    internal static Words OverwriteHint { get; } = new(
        "Документ 1С того же вида с тем же номером в пределах года будет обновлён. Иначе он пропускается.",
        "A 1C document of that kind with the same number within the year is updated. Otherwise it is left alone.");

    internal static Words Post { get; } = new("Проводить", "Post");

    internal static Words PostHint { get; } = new(
        "Если провести нельзя, документ записывается непроведённым, с причиной из 1С.",
        "Where a document can't be posted it is written unposted, with 1C's own reason.");

    internal static Words NeverPosts { get; } = new("Документы этого вида в 1С не проводятся.", "Documents of this kind never post in 1C.");

    internal static Words Behind(string order) => new(
        $"В этой конфигурации у счёта нет своих строк: он выписывается на основании документа «{order}». Программа создаст оба, строки — в «{order}».",
        $"In this configuration an invoice has no lines of its own: it is issued on \"{order}\". Both are created, the lines in \"{order}\".");

    internal static Words NewNumbers { get; } = new("Номер даёт 1С", "1C gives the number");

    internal static Words KnownPartiesOnly { get; } = new("Не создавать контрагентов в 1С", "Don't create counterparties in 1C");

    internal static Words TellStates { get; } = new("Сообщать в CRM об оплате и отгрузке", "Tell the CRM of payment and shipment");

    internal static Words Defaults { get; } = new("Значения по умолчанию", "Defaults");

    internal static Words DefaultsHint { get; } = new(
        "Что получает документ 1С, когда CRM об этом молчит. Сохраняется для этой базы и видно в строке таблицы.",
        "What a 1C document gets when the CRM is silent about it. Kept for this base and shown in the table's row.");

    internal static Words Organisation { get; } = new("Организация", "Organisation");

    internal static Words Warehouse { get; } = new("Склад", "Warehouse");

    internal static Words Account { get; } = new("Банковский счет", "Bank account");

    internal static Words Currency { get; } = new("Валюта", "Currency");

    internal static Words Manager { get; } = new("Ответственный", "Responsible");

    internal static Words PriceType { get; } = new("Тип цен", "Price type");

    internal static Words WithoutVat { get; } = new("Документ без НДС, если НДС нет ни в одной строке", "\"Without VAT\" when no line has any");

    internal static Words ContractName { get; } = new("Наименование нового договора", "Name of a new contract");

    internal static Words Paid { get; } = new("Статус CRM: оплачен", "CRM status: paid");

    internal static Words PartlyPaid { get; } = new("Статус CRM: оплачен частично", "CRM status: paid in part");

    internal static Words Shipped { get; } = new("Статус CRM: отгружен", "CRM status: shipped");

    internal static Words NotTold { get; } = new("не сообщать", "not told");

    internal static Words OnlyOne { get; } = new("единственный", "the only one");

    internal static Words Saved { get; } = new("Значения сохранены. Получите документы заново, чтобы они подействовали.", "The defaults are saved. Get the documents again for them to take effect.");

    internal static Words Nothing { get; } = new("Документы из CRM ещё не получены", "No documents were got from the CRM yet");

    internal static Words NothingFound { get; } = new("Таких документов за этот период в CRM нет", "The CRM has no such documents in this period");

    /// <summary>What a kind of document is called: by 1C's own name, as in the manual.</summary>
    internal static string Title(TargetKind target) => target.Kind == TradeKind.Act && target.Name.StartsWith("Реализация", StringComparison.Ordinal)
        ? $"{target.Name} ({new Words("услуги", "services")})"
        : target.Name;
}
