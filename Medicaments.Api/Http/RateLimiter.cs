using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Medicaments.Api.Http;

/// <summary>
/// A token bucket per client (contract 11). The table is bounded: with more clients than <see cref="MaximumBuckets"/> the bucket that is
/// nearest to full of a few is forgotten for a new one, which costs its owner nothing or almost nothing of the limit.
/// </summary>
internal sealed class RateLimiter : IDisposable
{
    public const int Capacity = 1000;
    public const int TokensPerSecond = 3;
    public const int MaximumBuckets = 100_000;

    /// <summary>Locks are held for one look-up; several keep the cores from waiting for each other.</summary>
    private const int ShardCount = 64;
    private const int MaximumShardBuckets = MaximumBuckets / ShardCount;

    /// <summary>How many buckets are compared when one must go.</summary>
    private const int EvictionSample = 8;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(5);

    private readonly Shard[] _shards = [.. Enumerable.Range(0, ShardCount).Select(_ => new Shard())];
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public RateLimiter(TimeProvider time)
    {
        _time = time;
        _sweep = time.CreateTimer(_ => RemoveFull(), null, SweepInterval, SweepInterval);
    }

    /// <summary>Buckets in the table.</summary>
    public int Count => _shards.Sum(shard =>
    {
        lock (shard)
        {
            return shard.Buckets.Count;
        }
    });

    /// <summary>Takes <paramref name="cost"/> tokens of a client; takes nothing when there are fewer.</summary>
    public RateDecision Take(IPAddress client, int cost)
    {
        var key = ClientIdentity.KeyOf(client);
        var now = _time.GetTimestamp();
        var shard = _shards[(uint)key.GetHashCode() % ShardCount];
        lock (shard)
        {
            ref var bucket = ref CollectionsMarshal.GetValueRefOrNullRef(shard.Buckets, key);
            if (Unsafe.IsNullRef(ref bucket))
            {
                Remember(shard, key, now);
                bucket = ref CollectionsMarshal.GetValueRefOrAddDefault(shard.Buckets, key, out _);
                bucket = new Bucket(Capacity, now);
            }

            var available = Available(bucket, now);
            var allowed = available >= cost;
            bucket = new Bucket(allowed ? available - cost : available, now);
            return new RateDecision(allowed, (int)bucket.Tokens, allowed ? 0 : Math.Max(1, (int)Math.Ceiling((cost - available) / TokensPerSecond)));
        }
    }

    /// <summary>Forgets the buckets that are full again: their clients start with a full one anyway.</summary>
    private void RemoveFull()
    {
        var now = _time.GetTimestamp();
        foreach (var shard in _shards)
        {
            lock (shard)
            {
                RemoveFull(shard, now);
            }
        }
    }

    public void Dispose() => _sweep.Dispose();

    private void RemoveFull(Shard shard, long now) => shard.Keys.RemoveAll(key =>
        Available(shard.Buckets[key], now) >= Capacity && shard.Buckets.Remove(key));

    /// <summary>Puts a new client among the keys, in a full shard in place of one that can be forgotten.</summary>
    private void Remember(Shard shard, UInt128 key, long now)
    {
        if (shard.Keys.Count < MaximumShardBuckets)
        {
            shard.Keys.Add(key);
            return;
        }

        var (fullest, most) = (0, -1.0);
        for (var i = 0; i < EvictionSample; i++)
        {
            var place = shard.NextPlace();
            var available = Available(shard.Buckets[shard.Keys[place]], now);
            if (available > most)
            {
                (fullest, most) = (place, available);
            }
        }

        shard.Buckets.Remove(shard.Keys[fullest]);
        shard.Keys[fullest] = key;
    }

    private double Available(Bucket bucket, long now) =>
        Math.Min(Capacity, bucket.Tokens + _time.GetElapsedTime(bucket.At, now).TotalSeconds * TokensPerSecond);

    private readonly record struct Bucket(double Tokens, long At);

    private sealed class Shard
    {
        private int _place;

        public Dictionary<UInt128, Bucket> Buckets { get; } = [];

        /// <summary>The keys of <see cref="Buckets"/>, by place: to look at a few of them without walking through a dictionary.</summary>
        public List<UInt128> Keys { get; } = [];

        /// <summary>Goes round the keys, so that evictions are spread over them.</summary>
        public int NextPlace() => _place = (_place + 1) % Keys.Count;
    }
}

/// <summary>What the limiter says of a request.</summary>
/// <param name="Remaining">Whole tokens left.</param>
/// <param name="RetryAfter">Seconds until a refused request would pass; 0 for an allowed one.</param>
internal readonly record struct RateDecision(bool Allowed, int Remaining, int RetryAfter);
