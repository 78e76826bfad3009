using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Medicaments.Ingest.Specimen;
using Medicaments.ServiceDefaults.Commands;

namespace Medicaments.Ingest.Commands;

/// <summary>Writes made-up source files, for trying the software at any size.</summary>
internal static class SpecimenCommand
{
    public static Command Create()
    {
        var count = new Option<int>("--count")
        {
            Description = "How many medicaments; the real data have some 15 800.",
            DefaultValueFactory = _ => SpecimenGenerator.DefaultCount,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "Another seed gives other data, the same one the same bytes.",
            DefaultValueFactory = _ => SpecimenGenerator.DefaultSeed,
        };
        var directory = new Option<string>("--out") { Description = "The directory to write to; it is made when it is not there.", Required = true };
        const string Description = "Write made-up source files in the formats of the BDPM; every name begins with SPECIMEN.";
        return new Command("specimen", Description) { count, seed, directory }
            .Do(result => Task.FromResult(Write(result.GetValue(count), result.GetValue(seed), result.GetValue(directory)!)));
    }

    private static int Write(int count, int seed, string directory)
    {
        if (count < 1 || count > SpecimenMedicament.MaximumCount)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"--count must be between 1 and {SpecimenMedicament.MaximumCount}, got: {count}"));
            return (int)ExitCode.BadConfiguration;
        }

        try
        {
            var started = Stopwatch.GetTimestamp();
            new SpecimenGenerator(count, seed).WriteTo(directory, CancellationToken.None);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{count} medicaments written to {directory} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s"));
            return (int)ExitCode.Success;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"--out {directory} cannot be written: {exception.Message}");
            return (int)ExitCode.StoreFailed;
        }
    }
}
