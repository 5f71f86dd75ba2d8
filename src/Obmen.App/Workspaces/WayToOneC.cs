namespace Obmen.App.Workspaces;

/// <summary>How a 1C base is reached.</summary>
public enum WayToOneC
{
    /// <summary>Over the OData interface of a published base.</summary>
    OData,

    /// <summary>By the files that 1C exports: the newest of a folder is the base.</summary>
    File,

    /// <summary>Through 1C's external connection (COM), on Windows.</summary>
    Com,
}
