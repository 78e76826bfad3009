namespace Medicaments.ServiceDefaults.Metrics;

/// <summary>One series (or for a histogram: one set of series) of a <see cref="MetricFamily"/>.</summary>
public abstract class Metric
{
    /// <summary>Each core adds to a cache line of its own: a power of two of them, and eight 8-byte cells to a line.</summary>
    private protected const int CellsPerLine = 8;
    private protected static readonly int Stripes = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Min(Environment.ProcessorCount, 16));

    private protected static int Stripe => Thread.GetCurrentProcessorId() & (Stripes - 1);

    /// <summary>Adds to a double kept as its bits, without a lock.</summary>
    private protected static void Add(ref long bits, double amount)
    {
        long seen;
        do seen = Volatile.Read(ref bits);
        while (Interlocked.CompareExchange(ref bits, BitConverter.DoubleToInt64Bits(BitConverter.Int64BitsToDouble(seen) + amount), seen) != seen);
    }

    /// <summary>Writes the samples, with the family's name and the label pairs already rendered (<c>path="/",method="GET"</c> or nothing).</summary>
    internal abstract void Write(TextWriter output, string name, string labels);
}

/// <summary>A metric that is one number.</summary>
public abstract class SingleValueMetric : Metric
{
    public abstract double Value { get; }

    internal sealed override void Write(TextWriter output, string name, string labels) => Exposition.WriteSample(output, name, labels, Value);
}

/// <summary>A number that only grows. Adding is one interlocked operation that cores do not contend for.</summary>
public sealed class Counter : SingleValueMetric
{
    private readonly long[] _cells = new long[(Stripes + 1) * CellsPerLine];

    public void Increment(long by = 1) => Interlocked.Add(ref _cells[(Stripe + 1) * CellsPerLine], by);

    public override double Value
    {
        get
        {
            long sum = 0;
            for (var i = CellsPerLine; i < _cells.Length; i += CellsPerLine) sum += Volatile.Read(ref _cells[i]);
            return sum;
        }
    }
}

/// <summary>A number that is set.</summary>
public sealed class Gauge : SingleValueMetric
{
    private long _bits;

    public override double Value => BitConverter.Int64BitsToDouble(Volatile.Read(ref _bits));

    public void Set(double value) => Volatile.Write(ref _bits, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Sets to the time in seconds since 1970, as names ending in <c>_timestamp_seconds</c> want it.</summary>
    public void Set(DateTimeOffset time) => Set((time - DateTimeOffset.UnixEpoch).TotalSeconds);

    public void Add(double amount) => Add(ref _bits, amount);
}

/// <summary>A number asked for when it is shown.</summary>
public sealed class ReadMetric(Func<double> read) : SingleValueMetric
{
    public override double Value => read();
}
