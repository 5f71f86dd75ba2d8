using Obmen.Exchange;

namespace Obmen.App.Components.Start;

/// <summary>What the wizard of the first start says.</summary>
public static class StartTexts
{
    public static Words Title => new("Первый запуск", "First start");

    public static Words Steps => new("Шаги", "Steps");

    public static Words Kind => new("С чем работаем", "What to work with");

    public static Words Crm => new("CRM", "CRM");

    public static Words OneC => new("1С", "1C");

    public static Words Prefix => new("Префикс", "Prefix");

    public static Words Owners => new("Менеджер и отдел", "Manager and department");

    public static Words Done => new("Готово", "Done");

    public static Words Mine => new("Моя CRM FreshOffice и моя база 1С", "My FreshOffice CRM and my 1C base");

    public static Words MineHint => new("Понадобятся код подписки и ключ API из CRM, адрес опубликованной базы 1С, её пользователь и пароль.", "You will need the subscription code and the API key of the CRM, the address of the published 1C base, its user and password.");

    public static Words Demo => new("Демонстрация", "A demo");

    public static Words DemoHint => new("Учебная CRM и учебная база 1С на этом компьютере, фирмы вымышлены. Можно нажимать всё: настоящие данные не затрагиваются.", "A training CRM and a training 1C base on this computer, with invented firms. Press anything: no real data are touched.");

    public static Words Preparing => new("Готовим учебные базы…", "Preparing the demo…");

    public static Words CrmHint => new("Код подписки виден в CRM; логин и пароль API выдаёт она же: Настройки – Интеграции – API, кнопка «Сбросить».", "The subscription code is shown in the CRM; the API login and password are issued under Settings – Integrations – API, \"Reset\".");

    public static Words OneCHint => new("Программа ходит в 1С через веб-сервер или, в Windows, внешним соединением (COM), либо читает файл, который 1С выгружает. В саму конфигурацию ничего не ставится.", "The program reaches 1C through a web server or, on Windows, by an external connection (COM), or reads a file that 1C exports. Nothing is installed into the configuration.");

    public static Words Way => new("Как попасть в 1С", "The way to 1C");

    public static Words Published => new("База опубликована на веб-сервере", "The base is published on a web server");

    public static Words PublishedHint => new("Адрес вы открываете в браузере, чтобы работать в 1С, или его скажет администратор.", "It is the address that 1C is opened by in a browser; the administrator knows it.");

    public static Words NotYet => new("База ещё не опубликована", "The base isn't published yet");

    public static Words How => new("Попросите администратора сделать четыре шага, потом вернитесь сюда:", "Ask the administrator to do these four things, then come back:");

    public static IReadOnlyList<Words> Publishing =>
    [
        new("на компьютере с базой установить веб-сервер Apache или IIS и модуль расширения веб-сервера 1С;", "install Apache or IIS and the 1C web server extension on the computer of the base;"),
        new("в конфигураторе: Администрирование – Публикация на веб-сервере, отметить «Публиковать стандартный интерфейс OData», нажать «Опубликовать»;", "in the Designer: Administration – Publishing on a web server, mark \"Publish the standard OData interface\" and press \"Publish\";"),
        new("в 1С: Администрирование – Интернет-поддержка и сервисы (или «Синхронизация данных») – «Настройки OData», отметить справочники и документы обмена;", "in 1C: Administration – the OData settings, mark the catalogs and documents to exchange;"),
        new("завести для обмена отдельного пользователя с паролем и правами на эти данные.", "make a 1C user for the exchange, with a password and rights to these data."),
    ];

    public static Words PrefixHint => new(
        "Префикс ставится перед кодом 1С, чтобы коды разных баз в CRM не спутались. Если база одна, поле можно оставить пустым.",
        "The prefix goes before the 1C code so that the codes of several bases aren't confused in the CRM. With one base it may stay empty.");

    public static Words Example(string prefix) => new($"Код 000002509 станет в CRM {prefix}000002509", $"Code 000002509 becomes {prefix}000002509 in the CRM");

    public static Words PrefixFits => new("Подходит: у других баз этой подписки такого нет", "It fits: no other base of this subscription has it");

    public static Words OwnersHint => new("За кем CRM закрепит новые карточки. Можно не выбирать: тогда решит сама CRM.", "Who will own new cards in the CRM. Leave it empty and the CRM decides.");

    public static Words Template => new("Настройки из шаблона", "Settings of a template");

    public static Words NoTemplate => new("без шаблона", "no template");

    public static Words Ready => new("Всё подключено. Внизу программа осматривает обе базы; она ничего не записывает.", "All is connected. Below, the program looks at both bases; it writes nothing.");

    public static Words Back => new("Назад", "Back");

    public static Words Next => new("Дальше", "Next");

    public static Words Test => new("Проверить", "Test");

    public static Words Testing => new("Проверяем…", "Testing…");

    public static Words Fill => new("Перейти к контрагентам", "On to the counterparties");

    public static Words Alone => new("Заполнить всё на одной странице", "Fill everything in on one page");
}
