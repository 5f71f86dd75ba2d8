using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Goods;

namespace Obmen.Sandbox.OneC.Demo.Words;

/// <summary>Invented names of products: a noun of the theme, a series, a model, a size; over eight thousand different ones before a number is added.</summary>
internal sealed class ProductNames(int seed)
{
    private static readonly string[] Series =
    [
        "Заря", "Север", "Ёлка", "Рубин", "Вектор", "Простор", "Утёс", "Родник", "Янтарь", "Полёт", "Гранит", "Кедр", "Орион", "Парус", "Лотос", "Маяк", "Терем", "Эталон", "Якорь", "Искра", "Снегирь", "Ковыль", "Агат", "Бриз", "Форпост",
    ];

    private static readonly string[] Grades = ["", "Эконом", "Стандарт", "Профи", "Люкс", "Макси", "Мини", "Плюс", "усиленный вариант", "облегчённый вариант", "набор"];

    private static readonly string[] Sizes =
        ["10х15", "20х30", "40х60", "50 мм", "75 мм", "100 мм", "150 мм", "S", "M", "L", "XL", "№ 1", "№ 2", "№ 3", "0,5", "1,5", "2,5", "А4", "А3", "3/4", "белый", "серый", "чёрный", "синий", "красный", "зелёный", "тип 1", "тип 2", "тип 3", "тип 4", "тип 5"];

    private readonly WordList list = new(seed * 6007, Series, Grades, Sizes);

    /// <summary>Noun, unit and name of the n-th product.</summary>
    internal (string Noun, string Unit, string Name) Take(int n, Theme theme)
    {
        var words = list.Take(n);
        var noun = theme.Nouns[n % theme.Nouns.Length].Split('/');
        var round = n / list.Combinations;
        var name = string.Join(' ', ((string[])[noun[0], $"«{words[0]}»", words[1], words[2]]).Where(word => word.Length > 0));
        return (noun[0], noun.Length > 1 ? noun[1] : "шт", round == 0 ? name : $"{name} арт. {(round + 1).ToString(CultureInfo.InvariantCulture)}");
    }
}
