using Obmen.Exchange;

namespace Obmen.App.Components.Pages;

/// <summary>What the tab «Подключение к базе [CRM]» says. A field's title is also what a finding about it is titled with.</summary>
public static class ConnectionTexts
{
    /// <summary>The titles of the fields: a finding titled so stands under its field.</summary>
    public static IReadOnlySet<Words> Fields { get; } = new HashSet<Words> { Code, Login, Password, CrmAddress, CrmCard, OneCAddress, OneCUser, OneCPassword, OneCFolder, ComFile, ComServer, ComReference, Prefix };

    public static Words Crm => new("Реквизиты подключения к базе CRM (WEB)", "The CRM base (WEB)");

    public static Words CrmHint => new("Ключ выдаёт CRM: Настройки – Интеграции – API, кнопка «Сбросить» и выдаёт ключ, и меняет его.", "The CRM issues the key under Settings – Integrations – API; \"Reset\" both issues and renews it.");

    public static Words Cloud => new("FreshOffice Cloud", "FreshOffice Cloud");

    public static Words Code => new("Код подписки", "Subscription code");

    public static Words Login => new("Логин API", "API login");

    public static Words Password => new("Пароль API", "API password");

    public static Words CrmAddress => new("Адрес CRM", "CRM address");

    public static Words CrmAddressHint => new("Пусто — облако FreshOffice", "Empty means FreshOffice's cloud");

    public static Words CrmCard => new("Адрес карточки в CRM", "Address of a card in the CRM");

    public static Words CrmCardHint => new("Откройте в CRM карточку любого контрагента и вставьте её адрес: у строк появится «Открыть в CRM». Можно не заполнять.", "Open any counterparty's card in the CRM and paste its address: rows get \"Open in the CRM\". May stay empty.");

    public static Words OneC => new("База 1С", "The 1C base");

    public static Words Way => new("Как программа попадает в 1С", "How the program reaches 1C");

    public static Words OData => new("OData", "OData");

    public static Words ODataHint => new("База должна быть опубликована на веб-сервере с доступом OData. В саму конфигурацию ничего не ставится.", "The base must be published on a web server with OData. Nothing is installed into the configuration.");

    public static Words File => new("Файл обмена", "Exchange file");

    public static Words FileHint => new(
        "Для баз без веб-сервера: вы выгружаете данные в 1С обработкой «Универсальный обмен данными в формате XML» по нашим правилам и передаёте файл сюда. Программа читает его как базу; чтобы увидеть изменения, выгрузите файл заново.",
        "For bases without a web server: you export the data in 1C with «Универсальный обмен данными в формате XML» by our rules and hand the file over here. The program reads it as the base; to see changes, export the file again.");

    public static Words Com => new("COM", "COM");

    public static Words ComHint => new(
        "Для базы на этом же компьютере или сервере 1С, без публикации: программа подключается внешним соединением, как ещё один пользователь, и занимает одну лицензию, пока работает. Нужны зарегистрированный comcntr.dll и .NET 10 Runtime той же разрядности; с настоящей 1С в Windows этот способ нами ещё не проверен.",
        "For a base on this computer or on a 1C server, without publishing: the program connects externally, as one more user, and takes one licence while it works. It needs a registered comcntr.dll and the .NET 10 Runtime of the same bitness; we haven't yet checked this way with a real 1C on Windows.");

    public static Words ComKind => new("Где лежит база", "Where the base is");

    public static Words ComInFolder => new("В папке", "In a folder");

    public static Words ComOnServer => new("На сервере 1С", "On a 1C server");

    public static Words ComFile => new("Папка базы", "Folder of the base");

    public static Words ComFileHint => new("Например, D:\\Базы\\Торговля", "Such as D:\\Bases\\Trade");

    public static Words ComServer => new("Сервер 1С", "1C server");

    public static Words ComReference => new("Имя базы", "Name of the base");

    public static Words ComConnector => new("Версия платформы", "Platform version");

    public static Words ComBitness => new("Разрядность платформы", "Platform bitness");

    public static Words Rules => new("1. Правила выгрузки для вашей конфигурации", "1. Export rules for your configuration");

    public static Words From => new("Документы с", "Documents from");

    public static Words To => new("по", "to");

    public static Words Download => new("Скачать правила", "Download the rules");

    public static Words ChooseFile => new("2. Выбрать файл выгрузки…", "2. Choose the exported file…");

    public static Words Receiving => new("Файл принимается…", "Taking the file…");

    public static Words TooLarge => new("Файл не принят: он больше 4 ГБ или связь с браузером прервалась. Выгрузите меньший период или положите файл в папку.", "The file wasn't taken: it is over 4 GB, or the browser was cut off. Export a shorter period or put the file into a folder.");

    public static Words Received => new("Файл принят. Нажмите «Подключиться».", "The file is here. Press Connect.");

    public static Words Awaiting(int count) => new($"Ждёт загрузки в 1С: {count}.", $"Waits to be loaded into 1C: {count}.");

    public static Words KeptBack(int count) => new(
        $"Из них документов закрытого периода: {count}. В файл они не попадут; чтобы загрузить их, откройте период в 1С и выгрузите базу заново.",
        $"Of these, documents of a closed period: {count}. They don't go into the file; to load them, open the period in 1C and export the base again.");

    public static Words ImportFile => new("Скачать файл для 1С", "Download the file for 1C");

    public static Words OneCFolder => new("Папка с файлами 1С", "Folder of 1C's files");

    public static Words OneCFolderHint => new("Если 1С выгружает в папку этого компьютера, укажите её: программа сама возьмёт самый новый файл (.xml или .zip).", "If 1C exports into a folder of this computer, give it: the program takes the newest file (.xml or .zip) by itself.");

    public static Words OneCAddress => new("Адрес базы 1С", "1C address");

    public static Words OneCAddressHint => new("Например, http://server/base", "Such as http://server/base");

    public static Words OneCUser => new("Пользователь 1С", "1C user");

    public static Words OneCPassword => new("Пароль 1С", "1C password");

    public static Words Prefix => new("Префикс Базы 1С", "1C base prefix");

    public static Words PrefixHint => new("Укажите уникальный префикс для базы, если вы используете синхронизацию с несколькими базами 1С", "Give the base a prefix of its own if you exchange with several 1C bases");

    public static Words PrefixLocked => new("С этим префиксом уже был обмен. Смена порвёт связи карточек с кодами 1С.", "This prefix has been used. Changing it breaks the links between cards and 1C codes.");

    public static Words Unlock => new("Снять запрет", "Unlock");

    public static Words Configuration => new("Текущая конфигурация", "Current configuration");

    public static Words Take => new("Считать, что это", "Take it for");

    public static Words Own => new("свой профиль", "a profile of your own");

    public static Words Again => new("Выбрана вручную; нажмите «Подключиться», чтобы применить", "Chosen by hand; press Connect to apply");

    public static Words Lacks => new("В базе нет реквизитов", "The base lacks");

    public static Words Saved => new("Сохранён", "Saved");

    public static Words Connect => new("Подключиться", "Connect");

    public static Words Connecting => new("Подключение…", "Connecting…");

    public static Words Connected => new("Подключение установлено", "Connected");

    public static Words NotConnected => new("Подключение не установлено", "Not connected");

    public static Words Examine => new("Проверить подключение", "Examine the connection");

    public static Words Examining => new("Проверка…", "Examining…");

    public static Words Found => new("Что показала проверка", "What was found");

    public static Words Fine => new("хорошо", "good");

    public static Words LookAt => new("внимание", "look at");

    public static Words Errors => new("ошибок", "errors");

    public static Words Demo => new("Это демонстрация: обе базы работают на этом компьютере, данные вымышлены.", "This is a demo: both bases run on this computer and the data are made up.");

    public static Words Show => new("Показать", "Show");

    public static Words Hide => new("Скрыть", "Hide");
}
