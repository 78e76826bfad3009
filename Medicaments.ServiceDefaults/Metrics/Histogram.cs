namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>Counts of values up to each bound, and their sum. Observing allocates nothing and takes no lock.</summary>
public sealed class Histogram : Metric
{
    private readonly double[] _bounds;
    private readonly int _stride;
    private readonly long[] _cells;

    internal Histogram(double[] bounds)
    {
        _bounds = bounds;
        // Per stripe: a count for each bound, one for +Inf, the bits of the sum; then up to the next cache line.
        _stride = (bounds.Length + 2 + CellsPerLine - 1) / CellsPerLine * CellsPerLine;
        _cells = new long[CellsPerLine + Stripes * _stride];
    }

    public void Observe(double value)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && value > _bounds[bucket]) bucket++;
        var start = CellsPerLine + Stripe * _stride;
        Interlocked.Increment(ref _cells[start + bucket]);
        Add(ref _cells[start + _bounds.Length + 1], value);
    }

    internal override void Write(TextWriter output, string name, string labels)
    {
        var separator = labels.Length == 0 ? "" : ",";
        long count = 0;
        for (var bucket = 0; bucket <= _bounds.Length; bucket++)
        {
            count += Total(bucket);
            var bound = bucket < _bounds.Length ? _bounds[bucket] : double.PositiveInfinity;
            Exposition.WriteSample(output, name + "_bucket", $"{labels}{separator}le=\"{Exposition.Number(bound)}\"", count);
        }
        Exposition.WriteSample(output, name + "_sum", labels, Sum());
        // Taken from the buckets, so that it equals +Inf even while values arrive.
        Exposition.WriteSample(output, name + "_count", labels, count);
    }

    private long Total(int bucket)
    {
        long sum = 0;
        for (var i = CellsPerLine; i < _cells.Length; i += _stride) sum += Volatile.Read(ref _cells[i + bucket]);
        return sum;
    }

    private double Sum()
    {
        double sum = 0;
        for (var i = CellsPerLine; i < _cells.Length; i += _stride)
            sum += BitConverter.Int64BitsToDouble(Volatile.Read(ref _cells[i + _bounds.Length + 1]));
        return sum;
    }
}
