namespace Obmen.Exchange.Counterparties;

/// <summary>The fields of a counterparty that differences name, with the titles a person sees.</summary>
public static class CounterpartyFields
{
}
