using Obmen.App.Workspaces;

namespace Obmen.Tests.OneC;

/// <summary>A configuration as a scenario gets it: its id, and behind it the way that leads there where that isn't OData.</summary>
internal static class WayNames
{
    public const string ByFile = " by file";

    public const string OverCom = " over COM";

    /// <summary>The configuration without the way.</summary>
    public static string Plain(string configuration) => configuration.Split(' ')[0];

    /// <summary>The way alone.</summary>
    public static WayToOneC Way(string configuration) => Enum.GetValues<WayToOneC>().Single(way => configuration == Plain(configuration) + Behind(way));

    /// <summary>What stands behind the name of a configuration that is reached so.</summary>
    public static string Behind(WayToOneC way) => way switch { WayToOneC.File => ByFile, WayToOneC.Com => OverCom, _ => "" };
}
