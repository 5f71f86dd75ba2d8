using Obmen.OneC.Profiles;
using Obmen.Sandbox.OneC;
using SandboxConfiguration = Obmen.Sandbox.OneC.Model.Configuration;

namespace Obmen.Tests.OneC;

/// <summary>An owner who had the base changed, or 1C who brought a newer release out.</summary>
internal static class Customer
{
    private static readonly string[] StandardNames =
        ["Ref", "DataVersion", "DeletionMark", "Code", "Description", "Parent", "IsFolder", "Owner", "Predefined", "PredefinedDataName", "Number", "Date", "Posted", "Period", "LineNumber"];

    /// <summary>One attribute in ten is taken away or goes by another name, and one in ten is the owner's own. Returns those gone as <c>Set.Attribute</c>.</summary>
    public static HashSet<string> Change(OneCSandbox sandbox, string configuration, Random random)
    {
        var gone = new HashSet<string>();
        foreach (var set in SandboxConfiguration.Load(configuration).Sets.Where(set => set.IsObject || set.Kind == "InformationRegister"))
        {
            foreach (var attribute in set.Properties.Select(property => property.Name.Split('_')[0]).Distinct().Except(StandardNames).Where(_ => random.Next(10) == 0))
            {
                sandbox.Oddities.Add(set.Name, attribute + "Своё");
                gone.Add($"{set.Name}.{attribute}");
                if (random.Next(2) == 0)
                    sandbox.Oddities.Hide(set.Name, attribute);
                else
                    sandbox.Oddities.Rename(set.Name, attribute, attribute + "Доработка");
            }
        }

        return gone;
    }

    /// <summary>What the profile's first choice named and the base has no more; another candidate may have taken its place.</summary>
    public static List<string> Lost(string configuration, HashSet<string> gone)
    {
        var declared = SandboxConfiguration.Load(configuration);
        return
        [
            .. from wanted in Profile.All.Single(profile => profile.Id == configuration).Objects.Values
               let set = wanted.Set.FirstOrDefault(name => declared.Find(name) is not null)
               where set is not null
               from field in wanted.Fields
               where !wanted.Absent.Contains(field.Key)
               let had = field.Value.Where(name => declared.Find(set)!.Find(name) is not null).ToList()
               where had.Count > 0 && had.TrueForAll(name => gone.Contains($"{set}.{name.Split('_')[0]}"))
               select $"{set}.{field.Value[0]}",
        ];
    }
}
