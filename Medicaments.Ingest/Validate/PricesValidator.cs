using Medicaments.Ingest.Build;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Ingest.Validate;

/// <summary>Whether prices are prices.</summary>
internal sealed class PricesValidator : ISnapshotValidator
{
    private const double MaximumUnreadable = 0.02;
    private const decimal LowestMedian = 1;
    private const decimal HighestMedian = 100;

    public string Name => "prices";

    public void Validate(Candidate candidate, Findings findings)
    {
        var report = candidate.Files.First(file => file.Parsed.Table == Tables.Presentations).Parsed.Report!;
        findings.Figure("unreadable", report.UnreadableAmounts);
        findings.Share("amounts cannot be read", report.UnreadableAmounts, report.Amounts, warnAbove: 0, rejectAbove: MaximumUnreadable);

        // Some rows have public price and fee one column to the left: then the "public price" is the fee.
        var shifted = candidate.Snapshot.Presentations.Count(row => row.PrixPublic?.Centimes < row.Prix?.Centimes);
        findings.Figure("public_price_below_price", shifted);

        var amounts = candidate.Snapshot.Presentations.Select(row => row.Prix?.Centimes ?? 0);
        long[] priced = [.. amounts.Where(centimes => centimes > 0).Order()];
        findings.Figure("priced", priced.Length);
        if (priced.Length == 0)
        {
            findings.Warn("no presentation has a price");
            return;
        }

        var median = new Prix(priced[priced.Length / 2]).Euros;
        findings.Figure("median", (double)median);
        if (median is < LowestMedian or > HighestMedian)
        {
            findings.Reject($"the median price is {FileJudgement.Text((double)median)} €, expected is {LowestMedian} to {HighestMedian} €");
        }
    }
}
