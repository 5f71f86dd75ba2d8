namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>A line of business: what its folders and its products are called.</summary>
/// <param name="Title">The topmost folder.</param>
/// <param name="Kind">What its products are.</param>
/// <param name="Vat">Kind of VAT rate (ВидыСтавокНДС).</param>
/// <param name="MostPrice">Roubles that the dearest cost.</param>
/// <param name="Folders">Names of the folders below.</param>
/// <param name="Nouns">Products, and the unit of each after a slash; pieces where there is none.</param>
internal sealed record Theme(string Title, ProductKind Kind, string Vat, int MostPrice, string[] Folders, string[] Nouns)
{
    private const string Common = "Общая";
    private const string Reduced = "Пониженная";

    internal static readonly Theme[] All =
    [
        new("Стройматериалы", ProductKind.Goods, Common, 3000, ["Сухие смеси", "Кровля", "Утеплители", "Крепёж"], ["Цемент/кг", "Штукатурка/упак", "Шпатлёвка/упак", "Утеплитель/м2", "Саморез/упак", "Профиль/м", "Гипсокартон", "Плитка/м2"]),
        new("Инструмент", ProductKind.Goods, Common, 20000, ["Электроинструмент", "Ручной инструмент", "Оснастка", "Измерения"], ["Дрель", "Шуруповёрт", "Молоток", "Пила", "Рулетка", "Уровень", "Ключ гаечный", "Отвёртка"]),
        new("Электротовары", ProductKind.Goods, Common, 5000, ["Кабель и провод", "Свет", "Щиты и автоматы", "Прочее"], ["Кабель/м", "Розетка", "Выключатель", "Лампа", "Автомат", "Щит", "Датчик", "Провод/бухта"]),
        new("Сантехника", ProductKind.Goods, Common, 15000, ["Смесители", "Трубы", "Керамика", "Прочее"], ["Смеситель", "Труба/м", "Фитинг", "Кран", "Сифон", "Раковина", "Унитаз", "Шланг/м"]),
        new("Хозтовары", ProductKind.Goods, Common, 1500, ["Уборка", "Кухня", "Сад", "Прочее"], ["Ведро", "Швабра", "Перчатки/пар", "Мешок/упак", "Щётка", "Мыло", "Порошок/кг", "Салфетки/упак"]),
        new("Канцтовары", ProductKind.Goods, Common, 900, ["Бумага", "Письмо", "Хранение", "Прочее"], ["Бумага/упак", "Ручка", "Папка", "Степлер", "Тетрадь", "Карандаш", "Скотч", "Блокнот"]),
        new("Продукты", ProductKind.Goods, Reduced, 700, ["Бакалея", "Напитки", "Сладкое", "Прочее"], ["Чай/упак", "Кофе/кг", "Сахар/кг", "Мука/кг", "Масло/л", "Печенье/кг", "Крупа/кг", "Сок/л"]),
        new("Мебель", ProductKind.Made, Common, 60000, ["Столы", "Мягкая мебель", "Шкафы", "На заказ"], ["Стол", "Стул", "Шкаф", "Полка", "Тумба", "Диван", "Кресло", "Стеллаж"]),
        new("Сырьё и материалы", ProductKind.Materials, Common, 4000, ["Дерево", "Металл", "Лаки и краски", "Фурнитура"], ["Доска/м3", "Лист/т", "Краска/л", "Клей/кг", "Ткань/м", "Фурнитура/упак", "Лак/л", "Проволока/бухта"]),
        new("Услуги", ProductKind.Services, Common, 12000, ["Доставка", "Монтаж", "Обслуживание", "Аренда"], ["Доставка/усл. ед", "Монтаж/ч", "Настройка/ч", "Обслуживание/мес", "Консультация/ч", "Аренда/мес", "Ремонт/усл. ед", "Обучение/ч"]),
    ];
}
