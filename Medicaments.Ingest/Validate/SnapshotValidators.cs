using Medicaments.Ingest.Build;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Validate;

/// <summary>All validators. All run, in parallel, whatever the others find.</summary>
internal sealed class SnapshotValidators(IReadOnlyList<ISnapshotValidator> validators)
{
    /// <param name="isProduction">Whether files of a directory must be as many as real ones.</param>
    public static SnapshotValidators For(bool isProduction) => new(
    [
        new ResponseValidator(), new ShapeValidator(), new EncodingValidator(), new MinimumRowsValidator(isProduction), new VarianceValidator(),
        new KeysValidator(), new ChurnValidator(), new ColumnShiftValidator(), new JoinsValidator(), new PricesValidator(), new RoundTripValidator(),
    ]);

    public IEnumerable<string> Names => validators.Select(validator => validator.Name);

    /// <returns>One result per validator, in their order.</returns>
    public IReadOnlyList<ValidatorResult> Judge(Candidate candidate)
    {
        var results = new ValidatorResult[validators.Count];
        Parallel.For(0, results.Length, i => results[i] = Judge(validators[i], candidate));
        return results;
    }

    private static ValidatorResult Judge(ISnapshotValidator validator, Candidate candidate)
    {
        var findings = new Findings(validator.Name);
        try
        {
            validator.Validate(candidate, findings);
        }
#pragma warning disable CA1031 // Whatever a validator throws, the candidate has not been found good.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            findings.Reject($"the validator failed: {exception.Message}");
        }

        return findings.ToResult();
    }
}
