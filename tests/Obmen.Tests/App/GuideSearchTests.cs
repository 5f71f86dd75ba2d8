using Obmen.App.Components.Manual;

namespace Obmen.Tests.App;

/// <summary>The guide inside the program is found by its words.</summary>
public sealed class GuideSearchTests
{
    [Fact]
    public void A_section_called_so_comes_first_and_its_address_leads_to_its_heading()
    {
        var first = GuideSearch.Find("присвоить КОД")[0];
        first.Title.ShouldBe("Присвоить код 1С");
        var (page, id) = first.Address.Split('#') is [var path, var anchor] ? (path, anchor) : ("", "");
        page.ShouldBe("/manual");
        UserGuide.Html(null).ShouldContain($"id=\"{id}\"");
    }

    [Fact]
    public void All_words_must_be_there_in_any_form_of_case_and_with_either_letter_for_yo()
    {
        GuideSearch.Find("ключ неверный пароль дирижабль").ShouldBeEmpty();
        GuideSearch.Find("").ShouldBeEmpty();
        GuideSearch.Find("ещё раз").Select(hit => hit.Address).ShouldBe(GuideSearch.Find("еще раз").Select(hit => hit.Address));
        GuideSearch.Find("персональных").ShouldContain(hit => hit.Address.StartsWith("/manual/152-fz", StringComparison.Ordinal));
    }
}
