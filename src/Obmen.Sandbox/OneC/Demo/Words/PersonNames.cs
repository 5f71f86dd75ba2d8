namespace Obmen.Sandbox.OneC.Demo.Words;

/// <summary>Invented persons: «Фамилия Имя Отчество».</summary>
internal sealed class PersonNames(int seed)
{
    private static readonly string[] Surnames =
    [
        "Абрикосов", "Белкин", "Воробьёв", "Горохов", "Дубов", "Ежов", "Журавлёв", "Зимин", "Ильин", "Калинин", "Ландышев", "Морозов", "Незабудкин", "Огурцов", "Пчёлкин", "Рябинин", "Снегирёв", "Травин", "Уткин", "Чижов",
        "Шишкин", "Щеглов", "Яблоков", "Берёзин", "Васильков", "Голубев", "Дятлов", "Ершов", "Жемчугов", "Зябликов", "Клёнов", "Липин", "Малинин", "Орешкин", "Полынин", "Репин", "Синицын", "Тополев", "Фиалкин", "Хомяков",
    ];

    private static readonly string[] Men =
        ["Артём", "Борис", "Виктор", "Глеб", "Дмитрий", "Егор", "Захар", "Игорь", "Кирилл", "Лев", "Михаил", "Никита", "Олег", "Пётр", "Роман", "Семён", "Тимофей", "Фёдор", "Юрий", "Ярослав"];

    private static readonly string[] Women =
        ["Анна", "Вера", "Галина", "Дарья", "Елена", "Жанна", "Зоя", "Ирина", "Ксения", "Лидия", "Марина", "Нина", "Ольга", "Полина", "Раиса", "София", "Тамара", "Ульяна", "Юлия", "Алёна"];

    // A father's name and how a son and a daughter are called after him.
    private static readonly string[] Fathers =
        ["Алексее", "Борисо", "Викторо", "Геннадье", "Денисо", "Игоре", "Кирилло", "Льво", "Максимо", "Олего", "Петро", "Семёно", "Фёдоро", "Юрье", "Андрее", "Николае"];

    private static readonly string[] Jobs =
        ["Директор", "Главный бухгалтер", "Менеджер по закупкам", "Юрист", "Кладовщик", "Секретарь", "Генеральный директор", "Коммерческий директор", "Инженер", "Бухгалтер"];

    private readonly WordList list = new(seed * 104729, Surnames, ["м", "ж"], Men, Fathers);

    /// <summary>The n-th person: surname, first name, father's name.</summary>
    internal string[] Take(int n)
    {
        var words = list.Take(n);
        return words[1] == "м"
            ? [words[0], words[2], words[3] + "вич"]
            : [words[0] + "а", Women[Array.IndexOf(Men, words[2])], words[3] + "вна"];
    }

    internal static string Job(int n) => Jobs[n % Jobs.Length];
}
