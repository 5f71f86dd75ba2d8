using Obmen.Bench;

// Obmen.Bench [read|plan|export|products|documents|pace|table|metadata|file] [size]: each figure is a ratio to a floor measured in the same run.
// Obmen.Bench scale [bases] [records]: a round of all schedules by one, two and three nodes.
// Obmen.Bench serve onec|goods|papers|crm|metadata [size]: a sandbox in a process of its own, for the benches; ends with its standard input.
var size = args.Length > 1 && int.TryParse(args[^1], out var asked) ? asked : 0;
switch (args.FirstOrDefault())
{
    case "serve":
        await Servers.ServeAsync(args[1], size);
        break;
    case "read":
        await ReadBench.RunAsync(size > 0 ? size : 100_000);
        break;
    case "plan":
        await PlanBench.RunAsync(size > 0 ? size : 100_000);
        break;
    case "export":
        await ExportBench.RunAsync(size > 0 ? size : 10_000);
        break;
    case "documents":
        await DocumentBench.RunAsync(size > 0 ? size : 100_000);
        break;
    case "products":
        await ProductBench.RunAsync(size > 0 ? size : 100_000);
        break;
    case "pace":
        await PaceBench.RunAsync(size > 0 ? size : 50);
        break;
    case "table":
        await TableBench.RunAsync(size > 0 ? size : 100_000);
        break;
    case "metadata":
        await MetadataBench.RunAsync(size > 0 ? size : 3700);
        break;
    case "file":
        await FileBench.RunAsync(size > 0 ? size : 1000);
        break;
    case "scale":
        await ScaleBench.RunAsync(args.Length > 1 && int.TryParse(args[1], out var bases) ? bases : 100, args.Length > 2 && int.TryParse(args[2], out var records) ? records : 10_000);
        break;
    default:
        await MetadataBench.RunAsync(3700);
        await ReadBench.RunAsync(100_000);
        await PlanBench.RunAsync(100_000);
        await ExportBench.RunAsync(10_000);
        await DocumentBench.RunAsync(100_000);
        break;
}
