using Obmen.Exchange;

namespace Obmen.App.Commands;

/// <summary>A command can't go on: the exit code, what is wrong and one thing to do.</summary>
internal sealed class CommandFailure(ExitCode code, Words what, Words advice) : Exception(what.Ru)
{
    internal ExitCode Code { get; } = code;

    internal Words What { get; } = what;

    internal Words Advice { get; } = advice;
}
