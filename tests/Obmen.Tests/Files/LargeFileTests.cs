using System.Text;
using Obmen.OneC.Files;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Files;

/// <summary>A file is read in flat memory; by itself, for what other tests hold meanwhile can't be told from what this does.</summary>
[Collection(nameof(AfterAll))]
public sealed class LargeFileTests
{
    [Fact]
    public void Memory_stays_flat_however_large_the_file()
    {
        const int Size = 64 << 20;
        using var sample = new Sample();
        string path;
        using (var stream = sample.Create("large.xml"))
        {
            path = stream.Name;
            Large(stream, Size);
        }

        using var file = OneCFile.Open(path);
        var (before, count) = (GC.GetTotalMemory(forceFullCollection: true), 0);
        foreach (var read in file.Read(TestContext.Current.CancellationToken))
        {
            read.Fields.Count.ShouldBe(3);
            count++;
        }

        count.ShouldBeGreaterThan(50_000);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(Size / 4);
    }

    // So many bytes of counterparties, each of its own.
    private static void Large(Stream stream, int size)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(true));
        writer.Write("<ФайлОбмена ВерсияФормата=\"2.0\">");
        for (var n = 1; stream.Position < size; n++)
        {
            writer.Write($"""
                <Объект Нпп="{n}" Тип="СправочникСсылка.Контрагенты"><Ссылка Нпп="{n}"><Свойство Имя="{"{УникальныйИдентификатор}"}" Тип="Строка"><Значение>{Guid.NewGuid()}</Значение></Свойство>
                <Свойство Имя="Код" Тип="Строка"><Значение>{n:D9}</Значение></Свойство></Ссылка><Свойство Имя="Наименование" Тип="Строка"><Значение>Фирма {n} ООО</Значение></Свойство>
                <Свойство Имя="ИНН" Тип="Строка"><Значение>77{n:D8}</Значение></Свойство></Объект>
                """);
        }

        writer.Write("</ФайлОбмена>");
    }
}
