return await Medicaments.Api.CommandLine.RunAsync(args);
