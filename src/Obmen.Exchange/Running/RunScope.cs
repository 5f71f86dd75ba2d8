using Obmen.Exchange.Journal;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>What the rows of one run share.</summary>
internal sealed record RunScope(Run Run, Guid Session, bool Resumed, IJournal Journal, ConclusionQueue Conclusions, RunnerOptions Options, TimeProvider Time)
{
    internal required Action BeforeWrite { get; init; }

    internal Task PauseAsync(TimeSpan pause, CancellationToken cancel) => Task.Delay(pause, Time, cancel);

    /// <summary>
    /// Reads until the end answers. An end that stays silent stops the run: without it nobody can tell what became of the write.
    /// </summary>
    internal async Task<TResult> ReadAsync<TResult>(Func<Task<TResult>> read, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await read();
            }
            catch (SideException failure) when (failure.Reaction is Reaction.RetrySoon or Reaction.RetryLater)
            {
                if (attempt >= Options.Retry.Attempts)
                    throw new SideException(failure.What, failure.Advice, Reaction.StopRun, failure) { OutcomeUnknown = true };
                await PauseAsync(Options.Retry.Pause(attempt, failure.RetryAfter), cancel);
            }
        }
    }

    /// <summary>The end is alive and the record isn't there, however often it is sent: this row is given up, the rest go on.</summary>
    internal static SideException GivenUp(SideException last, int attempts) => new(
        new($"{last.What.Ru} Не записано после {attempts} попыток.", $"{last.What.En} Not written after {attempts} attempts."),
        last.Advice,
        Reaction.SkipRecord,
        last);

    /// <summary>It was sent, no answer came and the end can't tell whether it is there: a person decides, the rest go on.</summary>
    internal static SideException Unverifiable(SideException cause) => new(
        new($"Отправлено, но записано ли — неизвестно. {cause.What.Ru}", $"It was sent, but whether it was written isn't known. {cause.What.En}"),
        new("Посмотрите на той стороне и решите в карточке этой строки", "Look at the other side and decide in this row's card"),
        Reaction.AskPerson,
        cause)
    { OutcomeUnknown = true };
}
