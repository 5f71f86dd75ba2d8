using Obmen.App.Commands;

return (int)await CommandLine.RunAsync(args);
