namespace Obmen.App.Service;

/// <summary>What starts programs with the computer: systemd, or the services of Windows.</summary>
internal interface IServiceKeeper
{
    /// <summary>Whether this computer has it.</summary>
    bool IsHere { get; }

    /// <summary>What an installation would do, to read or to carry out by hand.</summary>
    string Explain(ServicePlan plan);

    /// <summary>Installs the service and starts it; false when the rights of an administrator are missing.</summary>
    Task<bool> InstallAsync(ServicePlan plan, CancellationToken cancel);

    /// <summary>Stops the service and takes it away; the data stays. False when the rights of an administrator are missing.</summary>
    Task<bool> RemoveAsync(CancellationToken cancel);
}

/// <summary>What is to run.</summary>
/// <param name="Program">The program with the arguments that come before ours: the executable, or <c>dotnet</c> and the assembly.</param>
/// <param name="Options">Options of <c>obmen serve</c>.</param>
/// <param name="Data">The data folder; null = the one the keeper thinks right.</param>
internal sealed record ServicePlan(IReadOnlyList<string> Program, string Options, string? Data)
{
    /// <summary>This very program, as it was started.</summary>
    internal static IReadOnlyList<string> ThisProgram()
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, typeof(ServicePlan).Assembly.Location] : [program];
    }
}
