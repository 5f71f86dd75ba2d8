using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Exchange;
using Obmen.Sandbox.OneC.Model;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.FileBase;

/// <summary>
/// Loads an import file into a demo base as 1C's universal processor does: objects by GUID, a value of another type than the attribute's is a mistake, a
/// reference that mustn't be made up and isn't there is empty, what a rule must be named for has one. Code in the file is a mistake.
/// </summary>
internal sealed class Loader(OneCSandbox sandbox) : IDisposable
{
    private readonly Client client = new(sandbox);

    public async Task LoadAsync(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var root = XDocument.Load(stream).Root!;
        root.Name.LocalName.ShouldBe("ФайлОбмена");
        root.Descendants().Select(element => element.Name.LocalName).ShouldNotContain(name => name == "Выражение" || name == "ПередЗагрузкой" || name == "ПриЗагрузке" || name == "ПослеЗагрузки" || name == "Алгоритм");
        var rules = root.Element("ПравилаОбмена")!.Element("ПравилаКонвертацииОбъектов")!.Elements("Правило").ToDictionary(rule => rule.Element("Код")!.Value, rule => rule.Element("Приемник")!.Value, StringComparer.Ordinal);
        foreach (var one in root.Elements("Объект"))
        {
            var type = one.Attribute("Тип")!.Value;
            if (one.Attribute("ИмяПравила")?.Value is { } rule)
                rules[rule].ShouldBe(type);
            one.Attribute("РежимЗаписи")?.Value.ShouldBe("Запись");
            await ObjectAsync(sandbox.Store.Configuration.Find(AttributeNames.SetOf(type.Replace("Запись.", ".", StringComparison.Ordinal))).ShouldNotBeNull(type), one);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task ObjectAsync(EntitySet set, XElement one)
    {
        var body = new JsonObject();
        await PropertiesAsync(body, one, set.Properties, set.Navigations);
        foreach (var section in one.Elements("ТабличнаяЧасть"))
        {
            var known = set.Section(section.Attribute("Имя")!.Value).ShouldNotBeNull();
            var rows = new JsonArray();
            foreach (var record in section.Elements("Запись"))
            {
                var row = new JsonObject { ["LineNumber"] = (rows.Count + 1).ToString(CultureInfo.InvariantCulture) };
                await PropertiesAsync(row, record, known.Properties, known.Navigations);
                rows.Add(row);
            }

            body[known.Name] = rows;
        }

        if (Identity(one.Element("Ссылка")) is not { } key)
        {
            var made = await client.SendAsync(HttpMethod.Post, set.Name, body.ToJsonString());
            ((int)made.Status is 201 or 400 or 500).ShouldBeTrue(made.Body);
            if ((int)made.Status != 201)
                made.Error.Code.ShouldBe("15", made.Body);
            return;
        }

        var isThere = await IsThereAsync(set.Name, key);
        if (!isThere)
            body["Ref_Key"] = key;
        var answer = isThere ? await client.SendAsync(HttpMethod.Patch, $"{set.Name}(guid'{key}')", body.ToJsonString()) : await client.SendAsync(HttpMethod.Post, set.Name, body.ToJsonString());
        ((int)answer.Status).ShouldBeInRange(200, 204, answer.Body);
    }

    private async Task PropertiesAsync(JsonObject body, XElement parent, IReadOnlyList<Property> properties, IReadOnlyList<Navigation> navigations)
    {
        foreach (var one in parent.Elements("Свойство"))
        {
            var (name, type) = (one.Attribute("Имя")!.Value, one.Attribute("Тип")!.Value);
            var property = AttributeNames.Find(properties, name).ShouldNotBeNull($"1C has no {name}");
            var text = one.Element("Значение")?.Value ?? "";
            var key = Identity(one.Element("Ссылка"));
            if (property.Kind == ValueKind.Guid)
                AttributeNames.SetOf(type).ShouldBe(navigations.First(navigation => navigation.KeyProperty == property.Name).Target, name);
            if (key is not null)
            {
                var target = AttributeNames.SetOf(type);
                one.Element("Ссылка")!.Attribute("НеСоздаватьЕслиНеНайден")!.Value.ShouldBe("true");
                if (!await IsThereAsync(target, key))
                    continue;
                body[property.Name] = key;
                if (property.Kind == ValueKind.Composite)
                    body[property.Name + "_Type"] = "StandardODATA." + target;
                continue;
            }

            body[property.Name] = property.Kind switch
            {
                ValueKind.Number or ValueKind.Whole => Typed("Число", JsonValue.Create(decimal.Parse(text.Length == 0 ? "0" : text, CultureInfo.InvariantCulture))),
                ValueKind.Long => Typed("Число", JsonValue.Create(text)),
                ValueKind.Flag => Typed("Булево", JsonValue.Create(text == "true")),
                ValueKind.Date => Typed("Дата", JsonValue.Create(text)),
                ValueKind.Guid => JsonValue.Create(Guid.Empty.ToString()),
                _ when property.Values is not null => Typed("ПеречислениеСсылка.", Known(property, text)),
                // Not every enumeration's values are in the description.
                _ when type.StartsWith("ПеречислениеСсылка.", StringComparison.Ordinal) => JsonValue.Create(text),
                _ => Typed("Строка", JsonValue.Create(text)),
            };
            if (property.Kind == ValueKind.Composite)
                body[property.Name + "_Type"] = "Edm.String";

            JsonValue Typed(string wanted, JsonValue value)
            {
                type.ShouldStartWith(wanted, customMessage: name);
                return value;
            }
        }
    }

    private static JsonValue Known(Property property, string text)
    {
        if (text.Length > 0)
            property.Values!.Keys.ShouldContain(text, property.Name);
        return JsonValue.Create(text);
    }

    private static string? Identity(XElement? link) =>
        link?.Elements("Свойство").FirstOrDefault(one => one.Attribute("Имя")!.Value == "{УникальныйИдентификатор}")?.Element("Значение")?.Value;

    private async Task<bool> IsThereAsync(string set, string key) => (int)(await client.GetAsync($"{set}(guid'{key}')")).Status == 200;
}
