namespace Obmen.Sandbox.OneC.Model;

/// <summary>A reference to another set: property <c>X_Key</c>, navigation <c>X</c>.</summary>
/// <param name="Name">Navigation name.</param>
/// <param name="KeyProperty">The property that holds the GUID.</param>
/// <param name="Target">The set it leads to; it may not be published.</param>
internal sealed record Navigation(string Name, string KeyProperty, string Target);

/// <summary>A tabular section (табличная часть), or the records of a record set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Properties of a row.</param>
/// <param name="Navigations">References of a row.</param>
internal sealed record Section(string Name, IReadOnlyList<Property> Properties, IReadOnlyList<Navigation> Navigations)
{
    /// <summary>The property of a row, or null.</summary>
    public Property? Find(string name) => Properties.FirstOrDefault(property => property.Name == name);
}
