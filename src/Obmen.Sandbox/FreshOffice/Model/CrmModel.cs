namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>
/// The sets the sandbox serves. Property names are the first readings of the public reference; a second name after a bar is the one that
/// the "renamed" oddity shows. Types: s = text (with length), i = int, f = float, d = decimal, t = datetime.
/// </summary>
internal static class CrmModel
{
    /// <summary>All sets.</summary>
    internal static IReadOnlyList<CrmSet> Sets { get; } =
    [
        Set("companies|company", "id|id_company:i name|company_name:s255 code_1c|kod_1c:s50 person|yur_fiz:i type_id|id_vid_company:i group_id|id_group_company:i user_id|id_manager:i inn:s20 okpo:s20 address|adres:s500 city:s100 country:s100 activity|rod_deyatel:s255 url|url_company:s255 note|dop_inf:s0 created|data_input:t created_by:s100 info_source:s255 trash:i",
            "contacts>contacts.company_id* phones>phones.company_id* emails>emails.company_id* requisites_legal>requisites_legal.company_id* type>company_types.type_id group>company_groups.group_id"),
        Set("contacts", "id|id_contact_man:i company_id|id_company:i name|contact_man_name:s200 post|discription_contact_man:s200 status_id:i trash:i",
            "phones>phones.contact_id* emails>emails.contact_id*"),
        Set("phones", "id|id_telphone:i company_id|id_company:i contact_id|id_contact_man:i phone|telephone:s50 ext|add_tel_number:s20 ismain:i comment:s255", ""),
        Set("emails", "id|id_email:i company_id|id_company:i contact_id|id_contact_man:i email:s100", ""),
        Set("requisites_legal|requisites", "id|id_requis:i company_id|id_company:i short_name|kr_name:s255 full_name:s500 inn:s20 kpp:s20 okpo:s20 ogrn|ogrn_client:s20 rs:s30 ks:s30 bik:s20 bank_name:s255 adres_yur|legal_address:s500 adres_fact|actual_address:s500 pocht_adr|postal_address:s500 use_default:s10", ""),
        Set("users", "id|id_manager:i name|manager_name:s100 enabled:s10 department:s100", ""),
        Set("company_groups|groups_company", "id|id_group_company:i descr|name:s100", ""),
        Set("company_types|vid_company", "id|id_vid_company:i descr|name:s100", ""),
        Set("tovar|goods", "id_tovar|id:i discription_tovat|name:s400 code_1c|code1c:s100 code:s100 part_number:s100 barcode:s100 id_list_tovar_groups|group_id:i id_good_type:i price_tovar|price:f ss_price_tovar:f min_price:d ost_tovar:f nds:d currencyid:i ed_izm_tovar:s100 unitid:i prim_tovar|comment:s1000 trash:i", ""),
        Set("tovar_groups|goods_groups", "id_list_tovar_groups|id:i parent_id|id_parent:i name|descr:s255 code_1c:s100 trash:i", ""),
        Set("documents", "id_doc|id:i companies_id|id_company:i id_manager:i id_tip_doc:i id_priznzk_doc|id_priznak_doc:i summa:f number_doc:s100 data_doc:t prim_doc:s1000 id_spr_requis:i id_requis_company:i id_valuta:i id_doc_osnov:i code_doc_1c:s100 nds_direction:i trash:i",
            "tovar_doc>tovar_doc.id_doc*"),
        Set("tovar_doc", "id_tovar_doc|id:i id_doc:i id_tovar:i id_tovar_1c:s100 tovar|tovar_doc:s400 kol_vo:f price:f summa:f discount:f ed_izm_tovar:s100 unitid:i nds:d note:s1000", ""),
        Set("tip_documents", "ID_TIP_DOCUMENT|id:i TIP_DOCUMENT|name:s100", ""),
        Set("priznak_documents", "ID_PRIZNAK_DOCUMENT|id:i PRIZNAK_DOCUMENT|name:s100", ""),
        Set("finance|manys", "id_many|id:i id_company:i id_napr:i id_priznak_many:i id_sub_priznak_many:i sum_valuta:f sum_rub:f id_valuta:i date_many:t id_doc:i number_doc:s100 data_doc:t id_list_spr_list_schets_mony:i dop_prim:s255 id_manager:i uidoc1c:s100 code_1c:s255 trash:i", ""),
        Set("money_accounts|list_spr_list_schets_mony", "id:i name|descr:s100", ""),
        Set("own_requisites|spr_requis", "id|id_spr_requis:i name|full_name:s255 inn:s20", ""),
        Set("valuta|currencies", "id_valuta|id:i name|valuta:s50 code:s10", ""),
        Set("units|list_unitcodes", "unitid|id:i unitcode:i unitdecl|name:s100 unitsmbnat:s20", ""),
    ];

    private static CrmSet Set(string names, string properties, string navigations)
    {
        var (name, renamed) = Pair(names);
        return new(
            name,
            renamed,
            [.. properties.Split(' ').Select(Property)],
            [.. navigations.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Navigation)]);
    }

    private static CrmProperty Property(string text)
    {
        var colon = text.LastIndexOf(':');
        var (name, renamed) = Pair(text[..colon]);
        var type = text[colon + 1] switch
        {
            's' => CrmType.Text,
            'i' => CrmType.Int,
            'f' => CrmType.Double,
            'd' => CrmType.Decimal,
            _ => CrmType.Date,
        };
        return new(name, type, type == CrmType.Text ? int.Parse(text[(colon + 2)..], null) : 0, renamed);
    }

    private static CrmNavigation Navigation(string text)
    {
        var (arrow, dot) = (text.IndexOf('>', StringComparison.Ordinal), text.IndexOf('.', StringComparison.Ordinal));
        return new(text[..arrow], text[(arrow + 1)..dot], text[(dot + 1)..].TrimEnd('*'), text.EndsWith('*'));
    }

    private static (string Name, string Renamed) Pair(string text)
    {
        var parts = text.Split('|');
        return (parts[0], parts.Length > 1 ? parts[1] : parts[0]);
    }
}
