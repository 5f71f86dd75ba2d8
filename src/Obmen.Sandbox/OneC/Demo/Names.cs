namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Word lists that invented firms and persons are made of, and how they are put together.</summary>
internal sealed class Names(Random random)
{
    private static readonly string[] First = ["Север", "Юг", "Вектор", "Заря", "Берег", "Кедр", "Алмаз", "Гранит", "Меридиан", "Полёт", "Ёлка", "Восток", "Орион", "Луч", "Рассвет", "Маяк", "Сокол", "Янтарь", "Парус", "Родник"];
    private static readonly string[] Second = ["Строй", "Торг", "Снаб", "Пром", "Сервис", "Агро", "Транс", "Техно", "Мед", "Лес", "Мебель", "Текстиль", "Энерго", "Авто", "Софт", "Логистика", "Дизайн", "Ремонт", "Продукт", "Инвест"];
    private static readonly string[] Forms = ["ООО", "ООО", "ООО", "ООО", "АО", "ЗАО", "ПАО"];
    private static readonly string[] Surnames = ["Абрикосов", "Белкин", "Воробьёв", "Горохов", "Дубов", "Ежов", "Журавлёв", "Зимин", "Ильин", "Калинин", "Ландышев", "Морозов", "Незабудкин", "Огурцов", "Пчёлкин", "Рябинин", "Снегирёв", "Травин", "Уткин", "Чижов"];
    private static readonly string[] Men = ["Артём", "Борис", "Виктор", "Глеб", "Дмитрий", "Егор", "Захар", "Игорь", "Кирилл", "Лев", "Михаил", "Никита", "Олег", "Пётр", "Роман", "Семён"];
    private static readonly string[] Fathers = ["Алексеевич", "Борисович", "Викторович", "Геннадьевич", "Денисович", "Ильич", "Кириллович", "Львович", "Максимович", "Олегович", "Петрович", "Семёнович"];
    private static readonly string[] Cities = ["Москва", "Санкт-Петербург", "Екатеринбург", "Казань", "Новосибирск", "Тула", "Орёл", "Самара", "Пермь", "Тверь"];
    private static readonly string[] Streets = ["Садовая", "Лесная", "Заречная", "Полевая", "Школьная", "Мира", "Кленовая", "Озёрная", "Цветочная", "Зелёная"];
    private static readonly string[] Posts = ["Директор", "Главный бухгалтер", "Менеджер по закупкам", "Юрист", "Кладовщик", "Секретарь"];

    internal string City { get; private set; } = "";

    internal (string Form, string Core) Firm(int n) => (Pick(Forms), $"{Pick(First)}{Pick(Second)}-{n}");

    internal string Person() => $"{Pick(Surnames)} {Pick(Men)} {Pick(Fathers)}";

    internal string Post() => Pick(Posts);

    internal string Address()
    {
        City = Pick(Cities);
        return $"{100000 + random.Next(560000)}, г. {City}, ул. {Pick(Streets)}, д. {1 + random.Next(120)}, оф. {1 + random.Next(400)}";
    }

    /// <summary>A number of the range 000-xx-xx, which no operator gives out.</summary>
    internal string Phone() => $"+7 ({Pick(["495", "812", "343", "843"])}) 000-{random.Next(100):D2}-{random.Next(100):D2}";

    internal static string FullForm(string form) => form switch
    {
        "ООО" => "Общество с ограниченной ответственностью",
        "АО" => "Акционерное общество",
        "ЗАО" => "Закрытое акционерное общество",
        _ => "Публичное акционерное общество",
    };

    private string Pick(string[] list) => list[random.Next(list.Length)];
}
