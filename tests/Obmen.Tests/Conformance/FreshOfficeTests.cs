using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.Sandbox.FreshOffice;
using CrmSandbox = Obmen.Sandbox.FreshOffice.FreshOfficeSandbox;

namespace Obmen.Tests.Conformance;

public class FreshOfficeTests : CounterpartyConformance
{
    private readonly HttpClient http = HttpEnd.CreateClient();
    private CrmSandbox sandbox = null!;

    protected override bool IsOneC => false;

    protected override async Task<ISide> OpenAsync()
    {
        sandbox = await CrmSandbox.StartAsync(cancel: Cancel);
        Bend(sandbox.Oddities);
        var connection = new FreshOfficeConnection { Address = sandbox.Address.ToString(), Login = "1001", Password = "demo-key" };
        return await FreshOfficeCrm.ConnectAsync(connection, http, TimeProvider.System, cancel: Cancel);
    }

    protected override async ValueTask CloseAsync()
    {
        await sandbox.DisposeAsync();
        http.Dispose();
    }

    protected virtual void Bend(Oddities oddities)
    {
    }
}

public sealed class FreshOfficeInSmallPagesTests : FreshOfficeTests
{
    protected override void Bend(Oddities oddities) => oddities.PageSize = 7;
}

public sealed class FreshOfficeUnderOtherNamesTests : FreshOfficeTests
{
    protected override void Bend(Oddities oddities) => oddities.RenamedProperties = true;
}

public sealed class FreshOfficeShoutingTests : FreshOfficeTests
{
    protected override void Bend(Oddities oddities)
    {
        oddities.UpperCaseNames = true;
        oddities.PaddedStrings = true;
        oddities.Numbers = NumberForm.Texts;
        oddities.Dates = DateForm.JsDate;
        oddities.RefusedVerbs = ["MERGE", "PATCH"];
    }
}
