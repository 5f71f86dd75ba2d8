namespace Obmen.App.Alerts;

/// <summary>A way to a person: a webhook, e-mail.</summary>
internal interface IAlertChannel
{
    /// <summary>
    /// Tells; true when it was taken, false when nobody is to be told this way or it couldn't be delivered, which is logged without what may be
    /// secret. Doesn't throw.
    /// </summary>
    Task<bool> TellAsync(Alert alert);
}
