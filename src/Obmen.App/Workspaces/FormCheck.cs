using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>What is wrong with a connection form before anything is asked over the network.</summary>
internal static class FormCheck
{
    private static readonly Words Fill = new("Заполните это поле", "Fill this field in");

    internal static IEnumerable<Finding> Look(BaseSettings form, IReadOnlyList<BaseSettings> others, BaseSettings? stored)
    {
        var findings = Crm(form).Concat(OneC(form));
        return Prefix(form, others, stored) is { } prefix ? findings.Append(prefix) : findings;
    }

    /// <summary>What is wrong with the fields of the CRM.</summary>
    internal static IEnumerable<Finding> Crm(BaseSettings form) => new[]
    {
        Need(new("Код подписки", "Subscription code"), form.SubscriptionCode),
        Need(new("Логин API", "API login"), form.ApiLogin),
        Need(new("Пароль API", "API password"), form.ApiPassword),
        Address(new("Адрес CRM", "CRM address"), form.CrmAddress),
        Address(new("Адрес карточки в CRM", "Address of a card in the CRM"), form.CrmCard),
    }.OfType<Finding>();

    /// <summary>What is wrong with the fields of the 1C base, the prefix aside.</summary>
    internal static IEnumerable<Finding> OneC(BaseSettings form) => form.Way switch
    {
        WayToOneC.File => Folder(form.OneCFolder),
        WayToOneC.Com => Com(form.Com),
        _ => new[]
        {
            Need(new("Адрес базы 1С", "1C address"), form.OneCAddress),
            Address(new("Адрес базы 1С", "1C address"), form.OneCAddress),
            Need(new("Пользователь 1С", "1C user"), form.OneCUser),
        }.OfType<Finding>(),
    };

    // A base without users asks for none.
    private static IEnumerable<Finding> Com(ComPlace place)
    {
        if (place.File.Length > 0)
            return [];
        return place.Server.Length == 0 && place.Reference.Length == 0
            ? [new(FindingLevel.Bad, new("Папка базы", "Folder of the base"), new("Не сказано, где база", "It isn't said where the base is"), new("Укажите папку файловой базы или сервер и имя базы", "Give the folder of a file base, or the server and the base's name"))]
            : new[] { Need(new("Сервер 1С", "1C server"), place.Server), Need(new("Имя базы", "Name of the base"), place.Reference) }.OfType<Finding>();
    }

    private static IEnumerable<Finding> Folder(string folder)
    {
        var title = new Words("Папка с файлами 1С", "Folder of 1C's files");
        if (string.IsNullOrWhiteSpace(folder))
            yield return new(FindingLevel.Bad, title, new("Файл не передан и папка не указана", "No file was handed over and no folder is given"), new("Выберите файл выгрузки или укажите папку", "Choose the exported file or give a folder"));
        else if (!Path.IsPathFullyQualified(folder.Trim()))
            yield return new(FindingLevel.Bad, title, new("Это не полный путь к папке", "This is no full path of a folder"), new("Укажите путь целиком, например C:\\Обмен\\1С", "Give the whole path, such as C:\\Exchange\\1C"));
    }

    private static Finding? Need(Words title, string value) =>
        string.IsNullOrWhiteSpace(value) ? new(FindingLevel.Bad, title, new("Поле не заполнено", "The field is empty"), Fill) : null;

    private static Finding? Address(Words title, string address)
    {
        if (address.Length == 0)
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return new(
                FindingLevel.Bad,
                title,
                new("Это не адрес", "This is not an address"),
                new("Укажите адрес с http:// или https:// в начале, например http://server/base", "Give an address that starts with http:// or https://, such as http://server/base"));
        }

        return uri.UserInfo.Length == 0 ? null : new(
            FindingLevel.Bad,
            title,
            new("В адресе записан пользователь или пароль", "The address holds a user or a password"),
            new("Уберите их из адреса: для них есть отдельные поля", "Take them out of the address: they have fields of their own"));
    }

    /// <summary>What is wrong with the prefix; null when nothing is.</summary>
    internal static Finding? Prefix(BaseSettings form, IReadOnlyList<BaseSettings> others, BaseSettings? stored)
    {
        var title = new Words("Префикс Базы 1С", "1C base prefix");
        if (stored is { PrefixLocked: true } && stored.Prefix != form.Prefix)
        {
            return new(
                FindingLevel.Bad,
                title,
                new($"С префиксом «{stored.Prefix}» уже был обмен, поэтому он заперт", $"Prefix \"{stored.Prefix}\" has been used for an exchange and is locked"),
                new($"Верните «{stored.Prefix}» или снимите запрет: тогда связи карточек с кодами 1С порвутся", $"Put \"{stored.Prefix}\" back or unlock it: the links between cards and 1C codes will then break"));
        }

        var refusal = new Exchange.Records.Prefix(form.Prefix).Refusal([.. others.Select(other => new Exchange.Records.Prefix(other.Prefix))]);
        return refusal is { } words ? new(FindingLevel.Bad, title, words, Words.None) : null;
    }
}
