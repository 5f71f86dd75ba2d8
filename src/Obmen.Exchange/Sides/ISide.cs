namespace Obmen.Exchange.Sides;

/// <summary>
/// One end of an exchange: a 1C base reached in whatever way, a CRM subscription, or memory. What only some ends can do is a small
/// interface of its own (<see cref="IFolders"/>, <see cref="IDirectories"/>, <see cref="IDiagnosable"/>), asked for with a type test.
/// </summary>
/// <threadsafety>Members may be called from several threads at once.</threadsafety>
public interface ISide
{
    /// <summary>What a person calls this end: «1С», «CRM».</summary>
    Words Title { get; }

    /// <summary>The records of a kind, or null when this end doesn't hold that kind. Repeated calls return the same set.</summary>
    IRecordSet<T>? Set<T>()
        where T : class;

    /// <summary>The same records where they need only be read: also for a kind that this end does not let us write. Null when it doesn't hold that kind.</summary>
    IRecordSource<T>? Source<T>()
        where T : class => Set<T>();
}

/// <summary>An end that arranges its counterparties in folders (1C).</summary>
public interface IFolders
{
    /// <summary>All folders of counterparties, in no particular order; a parent may come after its child.</summary>
    IAsyncEnumerable<Records.Folder> FoldersAsync(CancellationToken cancel);
}

/// <summary>An end with directories to choose from (the CRM's users, departments, types; 1C's organisations).</summary>
public interface IDirectories
{
    /// <summary>The rows of a directory by name, in the end's order; empty when the end doesn't have that directory.</summary>
    Task<IReadOnlyList<Records.DirectoryEntry>> DirectoryAsync(DirectoryKind kind, CancellationToken cancel);
}

/// <summary>The directories an exchange asks for.</summary>
public enum DirectoryKind
{
    /// <summary>Users of the CRM (Менеджер).</summary>
    Users,

    /// <summary>Departments (Отдел).</summary>
    Departments,

    /// <summary>Counterparty types (Тип контрагента).</summary>
    CounterpartyTypes,

    /// <summary>Document types of the CRM (Тип документа).</summary>
    DocumentTypes,

    /// <summary>Document statuses of the CRM.</summary>
    DocumentStatuses,

    /// <summary>Our own organisations: the CRM's own requisites, 1C's Организации; the code is the ИНН.</summary>
    Organisations,

    /// <summary>Our own accounts and cash desks; in 1C the accounts of our organisations, whose id is the code.</summary>
    MoneyAccounts,

    /// <summary>Product kinds (Тип номенклатуры).</summary>
    ProductKinds,

    /// <summary>Units of measure; the code is that of ОКЕИ.</summary>
    Units,

    /// <summary>VAT rates (1C).</summary>
    VatRates,

    /// <summary>VAT rates that products carry by a name nobody knows (1C): those of a changed configuration.</summary>
    StrangeVatRates,

    /// <summary>Articles of payments (признак платежа) of the CRM.</summary>
    MoneyArticles,

    /// <summary>Currencies; the code is the numeric one of ОКВ.</summary>
    Currencies,

    /// <summary>Warehouses (Склады).</summary>
    Warehouses,

    /// <summary>Price types (Типы цен).</summary>
    PriceTypes,
}

/// <summary>An end that can examine itself and the way to it.</summary>
public interface IDiagnosable
{
    /// <summary>Checks the way, the rights and the names, writing nothing. Findings come as they are made; a failed check is a finding, not an exception.</summary>
    IAsyncEnumerable<Finding> ExamineAsync(CancellationToken cancel);
}

/// <summary>One finding of the doctor.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Title">What was looked at.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do; empty when nothing.</param>
public sealed record Finding(FindingLevel Level, Words Title, Words Detail, Words Advice);

/// <summary>How bad a finding is.</summary>
public enum FindingLevel
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>The exchange works, with less.</summary>
    Warning,

    /// <summary>The exchange doesn't work until it is mended.</summary>
    Bad,
}
