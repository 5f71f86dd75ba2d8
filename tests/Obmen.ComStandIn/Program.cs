using Obmen.ComStandIn;
using Obmen.OneC.ComHost;

// Stands in for 1C's connector where there is none: the same lines, over a base of the sandbox.
//   --noise                  prints lines of its own among the answers, as a library may
//   --garbage OP             answers this call with something that is no answer
//   --refuse CODE TEXT       connecting fails with this HRESULT (hexadecimal) and these words
var output = Console.OpenStandardOutput();
var option = args.ElementAtOrDefault(0) ?? "";
Func<IBaseSession> session = option == "--refuse" ? () => new RefusingSession(Convert.ToInt32(args[1], 16), args[2]) : () => new SandboxSession();
Stream answers = option switch
{
    "--noise" => new NoisyOutput(output, ""),
    "--garbage" => new NoisyOutput(output, args[1]),
    _ => output,
};
var input = Console.OpenStandardInput();
return new HostLoop(answers is NoisyOutput noisy ? noisy.Watch(input) : input, answers, session).Run();
