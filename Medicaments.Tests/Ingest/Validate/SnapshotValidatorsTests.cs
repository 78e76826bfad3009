using Medicaments.Ingest.Cycle;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest.Validate;

/// <summary>Each validator through the front door: source files in, a verdict in the manifest or the rejection report out.</summary>
public sealed class SnapshotValidatorsTests
{
    [Fact]
    public async Task Judge_GoodFiles_EveryValidatorPassesAndIsInTheManifest()
    {
        using var bench = new IngestBench();
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.Published, outcome.Result);
        Assert.Equal(
            ["response", "shape", "encoding", "minimum-rows", "variance", "keys", "churn", "column-shift", "joins", "prices", "round-trip"],
            outcome.Manifest!.Validators.Select(result => result.Name));
        Assert.All(outcome.Manifest.Validators, result => Assert.Equal(Verdict.Pass, result.Verdict));
    }

    [Fact]
    public async Task Shape_SixOfHundredRowsShort_Rejects() =>
        await AssertVerdictAsync("shape", Verdict.Reject, files => files.EditRows(Tables.Conditions, (i, fields) => fields[0] += i < 6 ? "x" : ""));

    [Fact]
    public async Task Shape_FiveOfHundredRowsMalformed_Passes() =>
        await AssertVerdictAsync("shape", Verdict.Pass, files => files.EditRows(Tables.Conditions, (i, fields) => fields[0] += i < 5 ? "x" : ""));

    [Fact]
    public async Task Shape_AnotherColumnCount_Warns() =>
        await AssertVerdictAsync("shape", Verdict.Warn, files => files.EditRows(Tables.Conditions, (_, fields) => fields[1] = "liste II\t"), after: _ => { });

    [Fact]
    public async Task Shape_CoreFileEndsInTheMiddleOfALine_Warns() =>
        await AssertVerdictAsync("shape", Verdict.Warn, files => files.Edit(Tables.Conditions, text => text.TrimEnd('\r', '\n')));

    [Fact]
    public async Task Shape_ShiftedRows_AreLeftOutAndReject() =>
        await AssertVerdictAsync("shape", Verdict.Reject, files => files.EditRows(Tables.Compositions, (i, fields) => fields[7] += i < 10 ? "\tx" : ""));

    [Fact]
    public async Task Encoding_ManyReplacementCharacters_Rejects() =>
        await AssertVerdictAsync("encoding", Verdict.Reject, files => files.EditRows(Tables.Conditions, (_, fields) => fields[1] += "\u0081"));

    [Fact]
    public async Task Encoding_FewReplacementCharacters_Passes() =>
        await AssertVerdictAsync("encoding", Verdict.Pass, files => files.EditRows(Tables.Conditions, (i, fields) => fields[1] += i == 0 ? "\u0081" : ""));

    [Fact]
    public async Task Encoding_FileTurnsToUtf8_Warns() => await AssertVerdictAsync(
        "encoding", Verdict.Warn,
        files => files.With(Tables.Medicaments, Utf8(Tables.Medicaments, text => text.Replace("FICTIF 7 ", "FICTIF sept ", StringComparison.Ordinal))),
        after: _ => { });

    [Fact]
    public async Task MinimumRows_CoreFileOfBlankLines_Rejects() =>
        await AssertVerdictAsync("minimum-rows", Verdict.Reject, files => files.With(Tables.Conditions, "\r\n\r\n"u8.ToArray()));

    [Fact]
    public async Task Variance_ElevenPercentFewerConditions_Rejects() =>
        await AssertVerdictAsync("variance", Verdict.Reject, files => files.Edit(Tables.Conditions, text => Last(text, 89)), after: _ => { });

    [Fact]
    public async Task Variance_TenPercentFewerConditions_Warns() =>
        await AssertVerdictAsync("variance", Verdict.Warn, files => files.Edit(Tables.Conditions, text => Last(text, 90)), after: _ => { });

    [Fact]
    public async Task Variance_ThreePercentFewerConditions_Passes() =>
        await AssertVerdictAsync("variance", Verdict.Pass, files => files.Edit(Tables.Conditions, text => Last(text, 97)), after: _ => { });

    [Fact]
    public async Task Keys_TwoOfHundredRowsRepeatACis_Rejects() =>
        await AssertVerdictAsync("keys", Verdict.Reject, files => files.EditRows(Tables.Medicaments, (i, fields) => fields[0] = i < 3 ? "60000001" : fields[0]));

    [Fact]
    public async Task Keys_OneOfHundredRowsRepeatsACip13_Warns() =>
        await AssertVerdictAsync("keys", Verdict.Warn, files => files.EditRows(Tables.Presentations, (i, fields) => fields[6] = i < 2 ? "3400930000000" : fields[6]));

    [Fact]
    public async Task Keys_GroupWithTwoLabels_Warns() =>
        await AssertVerdictAsync("keys", Verdict.Warn, files => files.EditRows(Tables.Generiques, (i, fields) => fields[1] += i == 1 ? " bis" : ""));

    [Fact]
    public async Task Churn_ElevenOfHundredCisReplaced_Rejects() => await AssertVerdictAsync(
        "churn", Verdict.Reject, files => files.EditRows(Tables.Medicaments, (i, fields) => fields[0] = i < 11 ? $"6100000{i:00}" : fields[0]), after: _ => { });

    [Fact]
    public async Task Churn_ThreeOfHundredCisReplaced_Warns() => await AssertVerdictAsync(
        "churn", Verdict.Warn, files => files.EditRows(Tables.Medicaments, (i, fields) => fields[0] = i < 3 ? $"6100000{i:00}" : fields[0]), after: _ => { });

    [Fact]
    public async Task ColumnShift_TwentyOneOfHundredRenamed_Rejects() => await AssertVerdictAsync(
        "column-shift", Verdict.Reject, files => files.EditRows(Tables.Medicaments, (i, fields) => fields[2] += i < 21 ? " autre" : ""), after: _ => { });

    [Fact]
    public async Task ColumnShift_ThreeOfHundredRenamed_Warns() => await AssertVerdictAsync(
        "column-shift", Verdict.Warn, files => files.EditRows(Tables.Medicaments, (i, fields) => fields[1] += i < 3 ? " autre" : ""), after: _ => { });

    [Fact]
    public async Task Joins_SixOfHundredPresentationsWithoutMedicament_Rejects() =>
        await AssertVerdictAsync("joins", Verdict.Reject, files => files.EditRows(Tables.Presentations, (i, fields) => fields[0] = i < 6 ? "69999999" : fields[0]));

    [Fact]
    public async Task Joins_OneOfHundredPresentationsWithoutMedicament_Warns() =>
        await AssertVerdictAsync("joins", Verdict.Warn, files => files.EditRows(Tables.Presentations, (i, fields) => fields[0] = i < 1 ? "69999999" : fields[0]));

    [Fact]
    public async Task Prices_SevenOfThreeHundredUnreadable_Rejects() =>
        await AssertVerdictAsync("prices", Verdict.Reject, files => files.EditRows(Tables.Presentations, (i, fields) => fields[9] = i < 7 ? "abc" : fields[9]));

    [Fact]
    public async Task Prices_OneUnreadable_Warns() =>
        await AssertVerdictAsync("prices", Verdict.Warn, files => files.EditRows(Tables.Presentations, (i, fields) => fields[9] = i < 1 ? "abc" : fields[9]));

    [Theory]
    [InlineData("0,99")]
    [InlineData("100,01")]
    public async Task Prices_MedianOutOfRange_Rejects(string price) =>
        await AssertVerdictAsync("prices", Verdict.Reject, files => files.EditRows(Tables.Presentations, (_, fields) => fields[9] = price));

    /// <param name="after">When given, a first cycle publishes these files, so that there is something to compare with.</param>
    private static async Task AssertVerdictAsync(
        string validator, Verdict expected, Action<SourceFilesBuilder> change, Action<SourceFilesBuilder>? after = null)
    {
        using var bench = new IngestBench();
        if (after is not null)
        {
            await RunAsync(bench, after);
        }

        var outcome = await RunAsync(bench, change);

        var results = outcome.Manifest?.Validators ?? bench.Store.ReadRejection(outcome.Report!.Value)!.Validators;
        Assert.Equal(11, results.Count);
        Assert.Equal(expected, results.Single(result => result.Name == validator).Verdict);
        Assert.Equal(expected == Verdict.Reject ? CycleResult.Rejected : CycleResult.Published, outcome.Result);
        var series = $"bdpm_validator_results_total{{validator=\"{validator}\",verdict=\"{expected.ToString().ToLowerInvariant()}\"}}";
        Assert.Contains(series, bench.MetricsText(), StringComparison.Ordinal);
    }

    private static async Task<CycleOutcome> RunAsync(IngestBench bench, Action<SourceFilesBuilder> change)
    {
        var files = new SourceFilesBuilder();
        change(files);
        files.WriteTo(bench.SourceDirectory);
        return await bench.RunAsync();
    }

    private static byte[] Utf8(Table file, Func<string, string> edit) => System.Text.Encoding.UTF8.GetBytes(
        edit(System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(new SourceFilesBuilder().Build()[file])));

    private static string Last(string text, int lines) => string.Concat(text.TrimEnd('\r', '\n').Split("\r\n").TakeLast(lines).Select(line => line + "\r\n"));
}
