using Medicaments.Ingest.Cycle;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.Store;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.Ingest;

public sealed class IngestCycleTests
{
    [Fact]
    public async Task Run_FirstTime_PublishesWhatTheFilesHold()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);

        var outcome = await bench.RunAsync();

        var snapshot = bench.Announced();
        Assert.Equal(CycleResult.Published, outcome.Result);
        Assert.Equal(outcome.Manifest!.Id, bench.Store.ReadCurrent());
        Assert.Equal(100, snapshot.Medicaments.Count);
        Assert.Equal("FICTIF 7 été, comprimé", snapshot.Medicaments[7].Denomination);
        Assert.Equal(100, snapshot.InformationsImportantes!.Count);
        Assert.Equal((20, SnapshotSource.File, null), (outcome.Manifest.Groupes, outcome.Manifest.Source, outcome.Manifest.PreviousId));
    }

    [Fact]
    public async Task Run_EqualContent_PublishesNothingAndRecordsTheCheck()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var first = await bench.RunAsync();

        var second = await bench.RunAsync();

        Assert.Equal(CycleResult.Unchanged, second.Result);
        Assert.Equal(first.Manifest!.Id, Assert.Single(bench.Store.List()));
        var status = bench.Store.ReadStatus()!;
        Assert.Equal(IngestBench.Start.AddSeconds(20), status.LastCheck);
        Assert.Equal(first.Manifest.ChangedAt, status.LastChange);
        Assert.Equal(UpdateState.Idle, status.State);
        Assert.Contains("bdpm_updates_total{result=\"unchanged\"} 1", bench.MetricsText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_ChangedContent_PublishesItWithTheChangeCounts()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var first = await bench.RunAsync();
        new SourceFilesBuilder().EditRows(Tables.Medicaments, (i, fields) => fields[10] = i == 4 ? "AUTRE" : fields[10]).WriteTo(bench.SourceDirectory);

        var second = await bench.RunAsync();

        Assert.Equal(first.Manifest!.Id, second.Manifest!.PreviousId);
        Assert.True(second.Manifest.Id > first.Manifest.Id);
        var changes = second.Manifest.Changes["medicaments"];
        Assert.Equal((0, 0, 1, 99), (changes.Added, changes.Removed, changes.Changed, changes.Same));
        Assert.Equal(("titulaire", 1), (Assert.Single(changes.Fields).Key, changes.Fields["titulaire"]));
    }

    [Fact]
    public async Task Run_RejectedCandidate_KeepsTheOldOneAndLeavesOneReportAndOneError()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var first = await bench.RunAsync();
        new SourceFilesBuilder().WithMedicaments(50).WriteTo(bench.SourceDirectory);

        var second = await bench.RunAsync();

        Assert.Equal(CycleResult.Rejected, second.Result);
        Assert.Equal(first.Manifest!.Id, bench.Store.ReadCurrent());
        Assert.Equal(first.Manifest.Id, Assert.Single(bench.Store.List()));
        var report = bench.Store.ReadRejection(Assert.Single(bench.Store.ListRejections()))!;
        Assert.Equal(50, report.Changes["medicaments"].Removed);
        var error = Assert.Single(bench.Log.Errors);
        Assert.Equal("Failed to update data", error.Message);
        Assert.Contains($"accept {report.Id}", (string)error.Fields["advice"]!, StringComparison.Ordinal);
        Assert.Equal(second.Problem, bench.Store.ReadStatus()!.LastError);
    }

    [Fact]
    public async Task Run_AcceptedRejection_IsPublishedAndSaysSo()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        await bench.RunAsync();
        new SourceFilesBuilder().WithMedicaments(50).WriteTo(bench.SourceDirectory);
        var rejected = await bench.RunAsync();
        bench.Store.Accept(rejected.Report!.Value);

        var accepted = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, accepted.Result);
        Assert.Equal(rejected.Report, accepted.Manifest!.AcceptedRejection);
        Assert.Contains(accepted.Manifest.Validators, result => result.Verdict == Verdict.Reject);
        Assert.Equal(50, bench.Announced().Medicaments.Count);
    }

    [Fact]
    public async Task Run_MissingOptionalFile_CarriesItsTableOver()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var first = await bench.RunAsync();
        new SourceFilesBuilder().Without(Tables.Mitm).EditRows(Tables.Conditions, (_, fields) => fields[1] = "liste II").WriteTo(bench.SourceDirectory);

        var second = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, second.Result);
        Assert.Equal(100, bench.Announced().Mitm!.Count);
        var entry = second.Manifest!.SourceFiles.Single(file => file.Name == Tables.Mitm.FileName);
        Assert.Equal((first.Manifest!.Id, "is not in the directory"), (entry.CarriedOverFrom, entry.Problem));
    }

    [Theory]
    [InlineData("page")]
    [InlineData("empty")]
    [InlineData("half")]
    [InlineData("malformed")]
    [InlineData("nul")]
    public async Task Run_BadOptionalFile_IsReportedAndBlocksNothing(string problem)
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        await bench.RunAsync();
        var good = new SourceFilesBuilder().Build()[Tables.Mitm];
        new SourceFilesBuilder().With(Tables.Mitm, problem switch
        {
            "page" => Fixture.Quirk("page.html"),
            "empty" => [],
            "half" => good[..(good.Length / 3)],
            "malformed" => [.. "FICTIF\r\n"u8, .. good[..(good.Length / 2)], .. Enumerable.Repeat("x\r\n"u8.ToArray(), 60).SelectMany(line => line)],
            _ => [.. good, 0],
        }).WriteTo(bench.SourceDirectory);

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
        Assert.Contains(bench.Log.Entries, entry => entry.Level == LogLevel.Warning && entry.Message.StartsWith("CIS_MITM.txt", StringComparison.Ordinal));
        Assert.Empty(bench.Log.Errors);
    }

    [Fact]
    public async Task Run_HalvedOptionalFileThatAnOperatorAccepted_IsUsed()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        await bench.RunAsync();
        new SourceFilesBuilder().Edit(Tables.Mitm, text => text[..(text.IndexOf("\r\n", text.Length / 4, StringComparison.Ordinal) + 2)])
            .WriteTo(bench.SourceDirectory);
        await bench.RunAsync();
        await bench.RunAsync();
        var doubt = Assert.Single(bench.Store.ListRejections());
        bench.Store.Accept(doubt);

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, outcome.Result);
        Assert.InRange(bench.Announced().Mitm!.Count, 20, 30);
    }

    [Fact]
    public async Task Run_EmptyNotices_AreAnEmptyTable()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().With(Tables.InformationsImportantes, []).WriteTo(bench.SourceDirectory);

        await bench.RunAsync();

        Assert.Empty(bench.Announced().InformationsImportantes!);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("page")]
    [InlineData("empty")]
    [InlineData("nul")]
    public async Task Run_BadCoreFile_KeepsTheOldOneAndLeavesOneReportAndOneError(string problem)
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var first = await bench.RunAsync();
        var files = new SourceFilesBuilder();
        _ = problem switch
        {
            "missing" => files.Without(Tables.Presentations),
            "page" => files.With(Tables.Presentations, Fixture.Quirk("page.html")),
            "empty" => files.With(Tables.Presentations, []),
            _ => files.With(Tables.Presentations, [0]),
        };
        files.WriteTo(bench.SourceDirectory);

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.SourceFailed, outcome.Result);
        Assert.Equal(first.Manifest!.Id, bench.Store.ReadCurrent());
        var report = bench.Store.ReadRejection(Assert.Single(bench.Store.ListRejections()))!;
        Assert.Contains("CIS_CIP_bdpm.txt", Assert.Single(report.Validators).Message, StringComparison.Ordinal);
        Assert.Equal("Failed to update data", Assert.Single(bench.Log.Errors).Message);
    }

    [Fact]
    public async Task Run_DuplicateCis_LastRowAtThePlaceOfTheFirst()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().Edit(Tables.Medicaments, text => text + FirstLine(text).Replace("FICTIF 0", "FICTIF zéro", StringComparison.Ordinal))
            .WriteTo(bench.SourceDirectory);

        await bench.RunAsync();

        var snapshot = bench.Announced();
        Assert.Equal(100, snapshot.Medicaments.Count);
        Assert.Equal((60000001, "FICTIF zéro été, comprimé"), (snapshot.Medicaments[0].Cis.Value, snapshot.Medicaments[0].Denomination));
        var warning = bench.Log.Entries.Single(entry => entry.Message == "Duplicate CIS detected");
        Assert.Equal((1, "60000001"), ((int)warning.Fields["total"]!, Assert.Single((string[])warning.Fields["cisList"]!)));
    }

    [Fact]
    public async Task Run_SpecimenFiles_AreMarkedWhereverTheyComeFromAndGiveWayToRealOnes()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().Named("SPECIMEN").WriteTo(bench.SourceDirectory);
        var specimen = await bench.RunAsync();
        new SourceFilesBuilder().WithMedicaments(20).Without(Tables.Mitm).WriteTo(bench.SourceDirectory);

        var real = await bench.RunAsync();

        Assert.Equal(SnapshotSource.Specimen, specimen.Manifest!.Source);
        Assert.Equal((CycleResult.Published, SnapshotSource.File), (real.Result, real.Manifest!.Source));
        Assert.Null(bench.Announced().Mitm);
    }

    [Fact]
    public async Task Run_SpecimenFilesAfterRealOnes_AreRejected()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        await bench.RunAsync();
        new SourceFilesBuilder().Named("SPECIMEN").WriteTo(bench.SourceDirectory);

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Rejected, outcome.Result);
    }

    [Fact]
    public async Task Run_AnnouncedSnapshotDamaged_PublishesAGoodOneOfTheSameContent()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var first = await bench.RunAsync();
        File.AppendAllText(Path.Combine(bench.Store.DirectoryOf(first.Manifest!.Id), "medicaments.pb"), "x");

        var second = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, second.Result);
        Assert.Equal(first.Manifest.ContentSha256, second.Manifest!.ContentSha256);
        Assert.Equal(second.Manifest.Id, bench.Store.ReadCurrent());
        Assert.Equal(100, bench.Announced().Medicaments.Count);
    }

    [Fact]
    public async Task Run_PointerLost_AnnouncesAgain()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        await bench.RunAsync();
        File.Delete(Path.Combine(bench.Store.StoreDirectory, SnapshotStoreReader.CurrentFile));

        var second = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, second.Result);
        Assert.Equal(second.Manifest!.Id, bench.Store.ReadCurrent());
    }

    [Fact]
    public async Task Run_ClockWentBack_StillGivesAHigherId()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        bench.Time.Advance(TimeSpan.FromDays(1));
        var first = await bench.RunAsync();
        using var earlier = new IngestBench(storeDirectory: bench.Store.StoreDirectory);
        new SourceFilesBuilder().WithMedicaments(101).WriteTo(earlier.SourceDirectory);

        var second = await earlier.RunAsync();

        Assert.True(second.Manifest!.Id > first.Manifest!.Id);
    }

    /// <summary>There is no second after the last one of the calendar.</summary>
    [Theory]
    [InlineData("99991231T235959Z-0123456789ab")]
    [InlineData("rejected/99991231T235959Z-0123456789ab.json")]
    public async Task Run_NameFromTheEndOfTime_IsRefusedByNameAndTheCycleGoesOn(string name)
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var path = Path.Combine(bench.Store.StoreDirectory, name);
        Directory.CreateDirectory(name.EndsWith(".json", StringComparison.Ordinal) ? Path.GetDirectoryName(path)! : path);
        if (!Directory.Exists(path))
        {
            await File.WriteAllTextAsync(path, "{}");
        }

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, outcome.Result);
        Assert.True(outcome.Manifest!.Id.Time < IngestBench.Start.AddMinutes(1));
        Assert.Equal(outcome.Manifest.Id, bench.Store.ReadCurrent());
        Assert.Equal(
            Directory.Exists(path) ? 1 : 0,
            bench.Log.Entries.Count(entry => entry.Message.StartsWith("Snapshot 99991231T235959Z-0123456789ab is refused", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_AfterSomeThatDiedBeforeTheyCleanedUp_RemovesWhatTheseLeft()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var announced = (await bench.RunAsync()).Manifest!.Id;
        for (var hours = 1; hours <= 5; hours++)
            bench.Store.Commit(SnapshotExamples.OfSize(hours), announced.Time.AddHours(-hours));

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
        Assert.Equal(3, bench.Store.List().Count);
        Assert.Equal(announced, bench.Store.List()[0]);
    }

    [Fact]
    public async Task Run_AfterOneThatDiedBeforeItAnnounced_RemovesWhatThatLeft()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);
        var announced = (await bench.RunAsync()).Manifest!.Id;
        var left = bench.Store.Commit(SnapshotExamples.OfSize(3), announced.Time.AddSeconds(5));

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Unchanged, outcome.Result);
        Assert.Equal([announced], bench.Store.List());
        Assert.Contains(bench.Log.Entries, entry => entry.Message.StartsWith($"Removed snapshot {left}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_FiveSnapshots_KeepsThreeAndTheAnnouncedOne()
    {
        using var bench = new IngestBench();
        for (var medicaments = 100; medicaments < 105; medicaments++)
        {
            new SourceFilesBuilder().WithMedicaments(medicaments).WriteTo(bench.SourceDirectory);
            await bench.RunAsync();
        }

        Assert.Equal(3, bench.Store.List().Count);
        Assert.Equal(bench.Store.ReadCurrent(), bench.Store.List()[0]);
        Assert.Contains("bdpm_snapshots_retained 3", bench.MetricsText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CompletedUpdate_LogsTheNamedMessages()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);

        await bench.RunAsync();

        var messages = bench.Log.Entries.ToLookup(entry => entry.Message.Split(": 05/26")[0]);
        Assert.Single(messages["Starting database update at"]);
        Assert.Equal(100, Assert.Single(messages["Database update completed"]).Fields["medicamentCount"]);
        var statistics = Assert.Single(messages["CIS_bdpm.txt skip statistics"]).Fields;
        string[] names = ["emptyLines", "missingColumns", "formatErrors", "totalLines", "recordsParsed"];
        Assert.Equal([0, 0, 0, 100, 100], names.Select(name => (int)statistics[name]!));
        Assert.Single(messages["Medicaments without compositions"]);
        Assert.Single(messages["Presentations with orphaned CIS"]);
    }

    private static string FirstLine(string text) => text[..(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)];
}
