using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Words;

namespace Obmen.Sandbox.OneC.Demo.Own;

/// <summary>Our people: users of the base, who answer for documents, and employees, who are paid.</summary>
internal sealed class Staff(DemoTarget target, int seed)
{
    private const int Users = 6;
    private const int Employees = 12;
    private const string User = "user";
    private const string Employee = "employee";
    private const int First = 12_345;

    private readonly PersonNames names = new(seed);

    internal void Fill()
    {
        using var users = target.Into("Catalog_Пользователи", "Ref_Key", "Description", "Подготовлен", "Недействителен");
        for (var n = 0; n < Users; n++)
            users.Add(target.Key(User, n), string.Join(' ', names.Take(First + n)), true, n == Users - 1);
        using var persons = target.Into("Catalog_ФизическиеЛица", "Ref_Key", "Code", "Description", "ФИО", "Фамилия", "Имя", "Отчество");
        for (var n = 0; n < Employees; n++)
        {
            var name = names.Take(First + Users + n);
            persons.Add(target.Key(Employee, n), (n + 1).ToString("D10", CultureInfo.InvariantCulture), string.Join(' ', name), string.Join(' ', name), name[0], name[1], name[2]);
        }
    }

    /// <summary>Who answers for the n-th document; the last user has left and answers for old ones only.</summary>
    internal string UserKey(int n) => target.Key(User, n % Users);

    internal string EmployeeKey(int n) => target.Key(Employee, n % Employees);
}
