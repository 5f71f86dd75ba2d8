using Obmen.OneC.ComHost;
using Obmen.OneC.ComHost.Com;

// What a library prints must not get among the answers.
var answers = Console.OpenStandardOutput();
Console.SetOut(Console.Error);
return new HostLoop(Console.OpenStandardInput(), answers, () => new ComSession()).Run();
