using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Server;

namespace Obmen.Sandbox.FreshOffice;

/// <summary>A read-only page that shows what has arrived, and the switchboard of oddities.</summary>
internal sealed class SandboxPage(CrmBase store, Oddities oddities, HttpContext context)
{
    private const int PageSize = 50;

    internal async Task AnswerAsync()
    {
        var path = context.Request.Path.Value!;
        if (path == "/__sandbox/oddities")
        {
            await OdditiesAsync();
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
        var body = path.StartsWith("/__sandbox/company/", StringComparison.Ordinal) ? Company(path[19..]) : List();
        await context.Response.WriteAsync(Shell(body));
    }

    private async Task OdditiesAsync()
    {
        if (context.Request.Method == "POST")
        {
            var given = await JsonSerializer.DeserializeAsync<Oddities>(context.Request.Body, JsonSerializerOptions.Web);
            foreach (var property in typeof(Oddities).GetProperties().Where(property => given is not null && property.CanWrite))
                property.SetValue(oddities, property.GetValue(given));
        }

        await context.Response.WriteAsJsonAsync(oddities);
    }

    private string List()
    {
        var text = context.Request.Query["q"].ToString();
        var page = int.TryParse(context.Request.Query["page"], CultureInfo.InvariantCulture, out var asked) ? Math.Max(1, asked) : 1;
        using var connection = store.Reader();
        var html = new StringBuilder("<h1>FreshOffice · песочница</h1><p class=counts>");
        foreach (var (table, title) in ((string, string)[])[("companies", "компаний"), ("contacts", "контактных лиц"), ("phones", "телефонов"), ("requisites_legal", "реквизитов"), ("tovar", "товаров"), ("documents", "документов"), ("finance", "движений")])
            html.Append(CultureInfo.InvariantCulture, $"<span><b>{Rows($"select count(*) from \"{table}\"")[0][0]}</b> {title}</span>");
        html.Append(CultureInfo.InvariantCulture, $"</p><form><input name=q placeholder=\"Наименование или код 1С\" value=\"{Escape(text)}\"><button>Найти</button></form>");
        html.Append("<table><tr><th>Код<th>Наименование<th>Код 1С<th>Город");
        var companies = Rows("select id, name, coalesce(code_1c, ''), coalesce(city, '') from companies where coalesce(trash, 0) = 0 and (instr(name, $p0) > 0 or instr(coalesce(code_1c, ''), $p0) > 0) order by id desc limit $p1 offset $p2", text, PageSize, (page - 1) * PageSize);
        foreach (var row in companies)
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{row[0]}<td><a href=\"/__sandbox/company/{row[0]}\">{Escape(row[1])}</a><td class=code>{Escape(row[2])}<td>{Escape(row[3])}");
        html.Append("</table><p>");
        if (page > 1)
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"?q={Uri.EscapeDataString(text)}&amp;page={page - 1}\">← новее</a> ");
        if (companies.Count == PageSize)
            html.Append(CultureInfo.InvariantCulture, $"<a href=\"?q={Uri.EscapeDataString(text)}&amp;page={page + 1}\">старее →</a>");
        return html.Append("</p>").ToString();

        List<string[]> Rows(string sql, params object[] values) => Read(connection, sql, values);
    }

    private string Company(string id)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key))
            return "<p>Нет такой компании.</p>";
        using var connection = store.Reader();
        var html = new StringBuilder("<p><a href=\"/__sandbox\">← все компании</a></p>");
        (string Title, string Sql)[] parts =
        [
            ("Компания", "select name, coalesce(code_1c, ''), coalesce(city, ''), coalesce(url, ''), coalesce(note, '') from companies where id = $p0"),
            ("Телефоны", "select phone, coalesce(comment, '') from phones where company_id = $p0 and coalesce(contact_id, 0) = 0"),
            ("E-mail", "select email from emails where company_id = $p0 and coalesce(contact_id, 0) = 0"),
            ("Контактные лица", "select c.name, coalesce(c.post, ''), coalesce((select group_concat(phone, ', ') from phones p where p.contact_id = c.id), ''), coalesce((select group_concat(email, ', ') from emails e where e.contact_id = c.id), '') from contacts c where company_id = $p0"),
            ("Реквизиты", "select coalesce(full_name, ''), coalesce(inn, ''), coalesce(kpp, ''), coalesce(ogrn, ''), coalesce(rs, ''), coalesce(bik, ''), coalesce(bank_name, ''), coalesce(adres_yur, ''), coalesce(adres_fact, '') from requisites_legal where company_id = $p0"),
            ("Документы", "select coalesce(number_doc, ''), coalesce(data_doc, ''), coalesce(summa, '') from documents where companies_id = $p0"),
        ];
        foreach (var (title, sql) in parts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2><table>");
            foreach (var row in Read(connection, sql, key))
                html.Append("<tr>").Append(string.Concat(row.Select(cell => $"<td>{Escape(cell)}")));
            html.Append("</table>");
        }

        return html.ToString();
    }

    private static List<string[]> Read(Microsoft.Data.Sqlite.SqliteConnection connection, string sql, params object[] values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue($"$p{i}", values[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture) ?? "")]);
        return rows;
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);

    private static string Shell(string body) => $$"""
        <!doctype html><html lang="ru"><meta charset="utf-8"><meta http-equiv="refresh" content="15"><title>Песочница FreshOffice</title>
        <style>body{font:14px/1.5 system-ui,sans-serif;margin:32px auto;max-width:1080px;padding:0 16px;color:#1f2733;background:#fafaf8}
        h1{font-size:22px}h2{font-size:15px;margin:24px 0 6px}table{border-collapse:collapse;width:100%;background:#fff}
        th,td{text-align:left;padding:6px 10px;border-bottom:1px solid #e6e6e1;vertical-align:top}th{color:#667}
        .counts span{margin-right:18px}.code{font-variant-numeric:tabular-nums}a{color:#2557a7}input{padding:6px 8px;width:280px}button{padding:6px 12px}</style>
        <body>{{body}}</body></html>
        """;
}
