using System.Net;
using System.Text;

namespace Obmen.Tests.OneCServer;

/// <summary>Login, sessions, the address.</summary>
public sealed class LoginTests : EmptyBase
{
    [Fact]
    public async Task Without_a_right_password_the_answer_is_401_and_no_json()
    {
        using var http = new HttpClient();
        foreach (var login in (string?[])[null, "obmen:wrong", "other:demo", "obmen:"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Client.Root + Parties);
            if (login is not null)
                request.Headers.Add("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));
            using var response = await http.SendAsync(request, Cancel);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic");
            response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        }
    }

    [Fact]
    public async Task Another_address_is_a_web_page_with_404()
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(Sandbox.Address, "/other/odata/standard.odata/"), Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task A_session_is_begun_and_ended_by_a_header()
    {
        var begun = await Client.SendAsync(HttpMethod.Get, Parties, headers: ("IBSession", "start"));
        var cookie = begun.Headers["Set-Cookie"].Split(';')[0];
        cookie.ShouldStartWith("ibsession=");
        Sandbox.Sessions.ShouldBe(1);
        (await Client.SendAsync(HttpMethod.Get, Parties, headers: ("Cookie", cookie))).Status.ShouldBe(HttpStatusCode.OK);
        await Client.SendAsync(HttpMethod.Get, Parties, headers: [("Cookie", cookie), ("IBSession", "finish")]);
        Sandbox.Sessions.ShouldBe(0);
    }
}
