using System.Globalization;
using Obmen.Exchange.Records;

namespace Obmen.Sandbox.FreshOffice.Demo;

/// <summary>Makes up a company: names of plain words, numbers with true check digits and the region 00 that exists nowhere, mail at example domains.</summary>
internal static class InventedCompany
{
    private static readonly string[] Firsts = ["Север", "Ладья", "Березка", "Орион", "Парус", "Меридиан", "Сфера", "Вектор", "Дубрава", "Заря", "Каскад", "Лазурь", "Магистраль", "Планета", "Родник", "Сириус", "Титан", "Универсал", "Факел", "Хрусталь"];
    private static readonly string[] Seconds = ["", "-Сервис", "-Торг", "-Строй", "-Плюс", "-М", "-Логистик"];
    private static readonly string[] Cities = ["Москва", "Тверь", "Казань", "Пермь", "Омск", "Псков", "Самара", "Рязань"];
    private static readonly string[] Streets = ["ул. Ленина", "ул. Садовая", "пр-т Мира", "ул. Заводская", "пер. Лесной"];
    private static readonly string[] Activities = ["Оптовая торговля", "Строительство", "Грузоперевозки", "Общественное питание", "Ремонт оборудования", "Рекламные услуги"];
    private static readonly string[] Surnames = ["Кравцов", "Белов", "Тихонов", "Журавлев", "Ершов", "Мельников", "Осипов", "Щербаков"];
    private static readonly string[] Names = ["Андрей Игоревич", "Сергей Петрович", "Илья Олегович", "Максим Юрьевич", "Федор Ильич", "Артем Львович"];
    private static readonly string[] Posts = ["Директор", "Главный бухгалтер", "Менеджер по закупкам", "Кладовщик"];
    private static readonly int[] Types = [8, 8, 8, 9, 15];
    private static readonly int[] Managers = [37, 38, 41];

    /// <param name="number">Its number among those made, which keeps names apart.</param>
    public static SandboxCompany Make(Random random, int number)
    {
        var entrepreneur = number % 6 == 5;
        var word = Firsts[number % Firsts.Length] + Seconds[(number / Firsts.Length) % Seconds.Length];
        var person = Person(random);
        var name = entrepreneur ? $"ИП {person}" : number % 4 == 3 ? $"АО «{word}»" : $"ООО «{word}»";
        var city = Pick(random, Cities);
        var address = $"{random.Next(100, 700)}{random.Next(100, 999)}, г. {city}, {Pick(random, Streets)}, д. {random.Next(1, 120)}";
        var inn = Inn.Complete("00" + Digits(random, entrepreneur ? 8 : 7)).Value;
        var host = $"firm{number + 1}.example";
        return new SandboxCompany(name)
        {
            Person = 1,
            TypeId = Pick(random, Types),
            DepartmentId = 10 + random.Next(3),
            ManagerId = Pick(random, Managers),
            Inn = inn,
            City = city,
            Address = address,
            Activity = Pick(random, Activities),
            Website = "https://" + host,
            Phones = [Phone(random)],
            Emails = ["info@" + host],
            Contacts = [.. Enumerable.Range(0, random.Next(3)).Select(index => Contact(random, (number + index) % Surnames.Length, $"p{index + 1}@{host}"))],
            Requisites = [Requisites(random, name, entrepreneur ? person : word, inn, address, entrepreneur)],
        };
    }

    private static SandboxRequisites Requisites(Random random, string name, string core, string inn, string address, bool entrepreneur)
    {
        var bic = new Bic("04000" + Digits(random, 1) + "7" + Digits(random, 2));
        return new SandboxRequisites
        {
            ShortName = name,
            FullName = entrepreneur ? $"Индивидуальный предприниматель {core}" : name.StartsWith("АО", StringComparison.Ordinal) ? $"Акционерное общество «{core}»" : $"Общество с ограниченной ответственностью «{core}»",
            Inn = inn,
            Kpp = entrepreneur ? null : inn[..4] + "01001",
            Ogrn = Ogrn.Complete((entrepreneur ? "3" : "1") + "1500" + Digits(random, entrepreneur ? 9 : 7)).Value,
            Account = AccountNumber.Complete((entrepreneur ? "40802810" : "40702810") + Digits(random, 12), bic).Value,
            Bic = bic.Value,
            BankName = "Банк «Образцовый»",
            LegalAddress = address,
            ActualAddress = address,
            IsDefault = true,
        };
    }

    private static SandboxContact Contact(Random random, int surname, string email) =>
        new($"{Surnames[surname]} {Pick(random, Names)}") { Post = Pick(random, Posts), Phones = [Phone(random)], Emails = [email] };

    private static string Person(Random random) => $"{Pick(random, Surnames)} {Pick(random, Names)}";

    private static string Phone(Random random) => $"+7 900 000-{Digits(random, 2)}-{Digits(random, 2)}";

    private static string Digits(Random random, int count) =>
        random.NextInt64((long)Math.Pow(10, count)).ToString(CultureInfo.InvariantCulture).PadLeft(count, '0');

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
