namespace Obmen.Sandbox.OneC;

/// <summary>A refusal as 1C gives it: HTTP status, 1C's own code (developer guide 17.4, table of errors), message.</summary>
internal sealed class ODataError(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public static ODataError NotSupported(string what) => new(501, 0, $"Не поддерживается: {what}");

    public static ODataError Malformed(string what) => new(400, 2, $"Неверный формат запроса: {what}");

    public static ODataError NoRepresentation(string asked) => new(406, 3, $"Представление не поддерживается: {asked}");

    public static ODataError BadValue(string property) => new(400, 4, $"Неверное значение свойства \"{property}\"");

    public static ODataError BadUrl(string part) => new(400, 6, $"Неверный URL: {part}");

    public static ODataError NoKeyPart(string name) => new(400, 7, $"Не указан элемент ключа \"{name}\"");

    public static ODataError NoSet(string name) => new(404, 8, $"Тип сущности \"{name}\" не найден");

    public static ODataError NoInstance() => new(404, 9, "Экземпляр сущности не найден");

    public static ODataError NoProperty(string name) => new(400, 10, $"Свойство \"{name}\" не найдено");

    public static ODataError NoMethod(string name) => new(404, 11, $"Метод \"{name}\" не найден");

    public static ODataError NoArgument(string name) => new(400, 12, $"Не указан параметр метода \"{name}\"");

    public static ODataError RowsAreNotCreated() => new(400, 13, "Строки табличных частей не могут создаваться отдельно от владельца");

    public static ODataError BadOption(string what) => new(400, 14, $"Ошибка разбора опции запроса: {what}");

    public static ODataError Exists() => new(400, 15, "Сущность с таким ключом уже существует");

    public static ODataError NotAssigned(string name) => new(400, 16, $"Не удалось присвоить значение свойству \"{name}\"");

    public static ODataError SameProperty(string name) => new(400, 18, $"Свойство \"{name}\" указано дважды");

    public static ODataError BadMethod(string method) => new(405, 19, $"Метод HTTP {method} здесь не поддерживается");

    public static ODataError BadFunction(string name) => new(400, 21, $"Неизвестная функция или неверные аргументы: {name}");

    /// <summary>An error of 1C's own, told by the configuration: unique codes, closed periods, posting.</summary>
    public static ODataError Own(string message) => new(500, -1, message);
}
