return await Medicaments.Ingest.Commands.CommandLine.RunAsync(args);
