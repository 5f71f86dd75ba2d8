using System.Globalization;

namespace Obmen.Sandbox.OneC.Demo.Words;

/// <summary>Invented addresses and phones; the phones are 000-xx-xx, which no operator gives out.</summary>
internal sealed class Places(Random random)
{
    private static readonly (string City, string Code, string Index)[] Cities =
    [
        ("Москва", "495", "105"), ("Санкт-Петербург", "812", "190"), ("Екатеринбург", "343", "620"), ("Казань", "843", "420"), ("Новосибирск", "383", "630"), ("Тула", "487", "300"),
        ("Орёл", "486", "302"), ("Самара", "846", "443"), ("Пермь", "342", "614"), ("Тверь", "482", "170"), ("Йошкар-Ола", "836", "424"), ("Ростов-на-Дону", "863", "344"),
    ];

    private static readonly string[] Streets =
        ["Садовая", "Лесная", "Заречная", "Полевая", "Школьная", "Мира", "Кленовая", "Озёрная", "Цветочная", "Зелёная", "Луговая", "Берёзовая", "Ключевая", "Северная", "Вишнёвая", "Новая"];

    private static readonly string[] Mobiles = ["903", "916", "921", "926", "985"];

    internal PostalAddress Address()
    {
        var (city, _, index) = Cities[random.Next(Cities.Length)];
        return new($"{index}{Number(1000, "D3")}", city, Streets[random.Next(Streets.Length)], Number(120), Number(400));
    }

    internal string Phone() => $"+7 ({Cities[random.Next(Cities.Length)].Code}) {Last()}";

    internal string Mobile() => $"+7 ({Mobiles[random.Next(Mobiles.Length)]}) {Last()}";

    private string Last() => $"000-{Number(100, "D2")}-{Number(100, "D2")}";

    private string Number(int below, string form = "D") => (random.Next(below) + (form == "D" ? 1 : 0)).ToString(form, CultureInfo.InvariantCulture);
}
