using System.Text;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;

namespace Obmen.Bench;

/// <summary>An exported file of so many megabytes read as a base: its index, a listing of all counterparties, look-ups by ИНН. Floor: a bare pass over its bytes.</summary>
internal static class FileBench
{
    private const int LookUps = 200;

    internal static async Task RunAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("obmen-bench-");
        try
        {
            var path = Path.Combine(folder.CreateSubdirectory("files").FullName, "обмен.xml");
            var count = Make(path, (long)megabytes << 20);
            var connection = new Obmen.OneC.FileBase.OneCFileConnection { Folder = Path.Combine(folder.FullName, "files"), IndexFolder = folder.CreateSubdirectory("index").FullName };
            var (listed, found) = (0, 0);
            var floor = await Measure.RunAsync(() => PassAsync(path));
            OneCBase side = null!;
            var index = await Measure.RunAsync(async () => side = await OneCBase.OpenFileAsync(connection, TimeProvider.System));
            var list = await Measure.RunAsync(async () => listed = await side.Source<Counterparty>()!.ListAsync(Selection.All, default).CountAsync());
            var look = await Measure.RunAsync(async () =>
            {
                for (var n = 1; n <= LookUps; n++)
                    found += (await side.Source<Counterparty>()!.FindAsync(new Lookup.ByInn(Inn.From($"77{n:D8}")), default)).Count;
            });
            Console.WriteLine(
                $"file {new FileInfo(path).Length / 1e6:N0} MB, {count:N0} counterparties: index {index.Seconds:F1} s, peak {index.Megabytes:F0} MB; listing of {listed:N0} {list.Seconds:F1} s, peak {list.Megabytes:F0} MB; "
                + $"{LookUps} look-ups ({found} found) {look.Seconds:F2} s, peak {look.Megabytes:F0} MB; bare pass {floor.Seconds:F1} s; index on disk {new DirectoryInfo(connection.IndexFolder).EnumerateFiles().Sum(file => file.Length) / 1e6:N0} MB (bar 300 MB of memory)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Each with a phone in the register and an account, as 1C indents them.
    private static int Make(string path, long size)
    {
        using var stream = File.Create(path);
        using var writer = new StreamWriter(stream, new UTF8Encoding(true));
        writer.Write("<ФайлОбмена ВерсияФормата=\"2.0\" ИмяКонфигурацииИсточника=\"УправлениеТорговлей\">");
        var n = 0;
        while (stream.Position < size)
        {
            var (party, account) = (Key(1, ++n), Key(2, n));
            writer.Write($"""

                	<Объект Нпп="{n}" Тип="СправочникСсылка.Контрагенты" ИмяПравила="Контрагенты">
                		<Ссылка Нпп="{n}">
                			<Свойство Имя="{"{УникальныйИдентификатор}"}" Тип="Строка"><Значение>{party}</Значение></Свойство>
                		</Ссылка>
                		<Свойство Имя="Код" Тип="Строка"><Значение>{n:D9}</Значение></Свойство>
                		<Свойство Имя="Наименование" Тип="Строка"><Значение>Вымышленная фирма номер {n}</Значение></Свойство>
                		<Свойство Имя="НаименованиеПолное" Тип="Строка"><Значение>Общество с ограниченной ответственностью «Вымышленная фирма номер {n}»</Значение></Свойство>
                		<Свойство Имя="ИНН" Тип="Строка"><Значение>77{n:D8}</Значение></Свойство>
                		<Свойство Имя="КПП" Тип="Строка"><Значение>770101001</Значение></Свойство>
                		<Свойство Имя="ЮрФизЛицо" Тип="ПеречислениеСсылка.ЮрФизЛицо"><Значение>ЮрЛицо</Значение></Свойство>
                		<Свойство Имя="Комментарий" Тип="Строка"><Пусто/></Свойство>
                	</Объект>
                	<Объект Нпп="{n}" Тип="РегистрСведенийЗапись.КонтактнаяИнформация">
                		<Свойство Имя="Объект" Тип="СправочникСсылка.Контрагенты"><Ссылка><Свойство Имя="{"{УникальныйИдентификатор}"}" Тип="Строка"><Значение>{party}</Значение></Свойство></Ссылка></Свойство>
                		<Свойство Имя="Тип" Тип="Строка"><Значение>Телефон</Значение></Свойство>
                		<Свойство Имя="Вид" Тип="Строка"><Значение>Телефон контрагента</Значение></Свойство>
                		<Свойство Имя="Представление" Тип="Строка"><Значение>+7 (000) 000-00-00</Значение></Свойство>
                	</Объект>
                	<Объект Нпп="{n}" Тип="СправочникСсылка.БанковскиеСчета">
                		<Ссылка><Свойство Имя="{"{УникальныйИдентификатор}"}" Тип="Строка"><Значение>{account}</Значение></Свойство></Ссылка>
                		<Свойство Имя="Владелец" Тип="СправочникСсылка.Контрагенты"><Ссылка><Свойство Имя="{"{УникальныйИдентификатор}"}" Тип="Строка"><Значение>{party}</Значение></Свойство></Ссылка></Свойство>
                		<Свойство Имя="НомерСчета" Тип="Строка"><Значение>40702810000{n:D9}</Значение></Свойство>
                	</Объект>
                """);
        }

        writer.Write("</ФайлОбмена>");
        return n;
    }

    private static Guid Key(int kind, int n) => new(n, (short)kind, 0x4000, 0x80, 0, 0, 0, (byte)(n >> 16), (byte)(n >> 8), (byte)n, 1);

    private static async Task PassAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await file.CopyToAsync(Stream.Null);
    }
}
