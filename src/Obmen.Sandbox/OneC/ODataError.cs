namespace Obmen.Sandbox.OneC;

/// <summary>A refusal as 1C gives it: HTTP status, 1C's own code, message.</summary>
internal sealed class ODataError(int status, int code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public int Code { get; } = code;

    public static ODataError NoSet(string name) => new(404, 8, $"Тип сущности не найден: {name}");

    public static ODataError NoInstance() => new(404, 9, "Экземпляр сущности не найден");

    public static ODataError NoProperty(string name) => new(400, 10, $"Свойство не найдено: {name}");

    public static ODataError BadOption(string what) => new(400, 14, $"Не удалось разобрать параметр запроса: {what}");

    public static ODataError BadFunction(string name) => new(400, 21, $"Неизвестная функция или неверные аргументы: {name}");

    public static ODataError NoMethod(string name) => new(404, 11, $"Метод не найден: {name}");

    public static ODataError BadMethod(string method) => new(405, 19, $"Метод HTTP {method} здесь не поддерживается");

    public static ODataError Own(string message) => new(500, -1, message);
}
