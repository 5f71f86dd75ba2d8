using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>The properties that dimensions and resources of a register are published as.</summary>
internal static class RegisterColumns
{
    /// <summary>Properties of the attributes named: <c>X</c>, <c>X_Key</c>, or <c>X</c> and <c>X_Type</c>.</summary>
    internal static IEnumerable<Property> Of(EntitySet set, IEnumerable<string> attributes) =>
        attributes.SelectMany(name => (string[])[name, name + "_Key", name + "_Type"]).Select(set.Find).OfType<Property>();
}
