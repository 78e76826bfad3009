using Medicaments.Ingest.Build;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Validate;

/// <summary>What one validator found so far: its figures, and every reason to warn or to reject.</summary>
internal sealed class Findings(string validator)
{
    private readonly List<string> _rejections = [];
    private readonly List<string> _warnings = [];
    private readonly SortedDictionary<string, double> _figures = new(StringComparer.Ordinal);

    public void Reject(string reason) => _rejections.Add(reason);

    public void Warn(string reason) => _warnings.Add(reason);

    /// <param name="name">In snake case.</param>
    public void Figure(string name, double value) => _figures[name] = double.IsFinite(value) ? value : 0;

    /// <summary>Rejects or warns when a share of a whole is above a limit; both limits are shares, such as 0.05.</summary>
    public void Share(string what, int count, int whole, double warnAbove, double rejectAbove)
    {
        var share = whole == 0 ? 0 : (double)count / whole;
        if (share > rejectAbove)
        {
            Reject($"{FileJudgement.Text(count)} {what} ({FileJudgement.Percent(share)}, at most {FileJudgement.Percent(rejectAbove)} is accepted)");
        }
        else if (share > warnAbove)
        {
            Warn($"{FileJudgement.Text(count)} {what} ({FileJudgement.Percent(share)})");
        }
    }

    public ValidatorResult ToResult()
    {
        string[] reasons = [.. _rejections, .. _warnings];
        var verdict = _rejections.Count > 0 ? Verdict.Reject : _warnings.Count > 0 ? Verdict.Warn : Verdict.Pass;
        return new ValidatorResult(validator, verdict, reasons.Length == 0 ? "nothing found" : string.Join("; ", reasons), _figures);
    }
}
