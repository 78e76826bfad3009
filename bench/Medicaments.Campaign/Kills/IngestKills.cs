using System.Diagnostics;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Store;

namespace Medicaments.Campaign.Kills;

/// <summary>Cycles over one store, ended by SIGKILL; what lies in the store is looked at after each.</summary>
internal sealed class IngestKills(Rig rig, string name, int[] counts, int seed)
{
    private const int Keep = 3;

    /// <summary>Every so many kills a cycle may run to its end.</summary>
    private const int RecoveryInterval = 20;

    private const int ProgressInterval = 100;

    /// <summary>What lies in a store beside snapshots when nobody writes it.</summary>
    private static readonly string[] Expected =
    [
        SnapshotStoreReader.CurrentFile, SnapshotStoreReader.StatusFile, SnapshotStore.RejectedDirectory, ".lock", ".lock-change",
    ];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _settings = new(rig.IngestSettings(name)) { ["SNAPSHOT_KEEP"] = $"{Keep}" };
    private readonly SnapshotStore _store = new(rig.Work.File(name));
    private readonly List<double> _durations = [];
    private int _served;
    private int? _looked;

    public int Kills { get; private set; }

    public int Old { get; private set; }

    public int New { get; private set; }

    public int Recoveries { get; private set; }

    public List<string> Problems { get; } = [];

    public List<string> RecoveryProblems { get; } = [];

    public async Task RunAsync(int kills)
    {
        for (var i = 0; i < 4; i++)
        {
            await RecoverAsync();
        }

        while (Kills < kills)
        {
            if (await KillAsync() && Kills % RecoveryInterval == 0)
            {
                await RecoverAsync();
            }
        }

        await RecoverAsync();
    }

    /// <returns>False when the cycle ended before it was to be killed.</returns>
    private async Task<bool> KillAsync()
    {
        var count = Draw();
        await using var process = rig.StartIngest(["once"], _settings, rig.SourceOf(count));
        await Task.Delay(TimeSpan.FromMilliseconds(DrawMoment() * _durations.TakeLast(9).Median()));
        var killed = await process.KillAsync();
        Kills += killed ? 1 : 0;
        var before = _served;
        if (Look() is not { } now || (now != before && now != count))
        {
            Problems.Add($"after kill {Kills} of a cycle that was to publish {count} medicaments in place of {before}: {_looked}");
            _served = _looked ?? before;
            return killed;
        }

        _served = now;
        Old += killed && now == before ? 1 : 0;
        New += killed && now != before ? 1 : 0;
        if (killed && Kills % ProgressInterval == 0)
        {
            Findings.Progress($"{name}: {Kills} kills");
        }

        return killed;
    }

    private async Task RecoverAsync()
    {
        var count = Draw();
        var started = Stopwatch.GetTimestamp();
        var exitCode = await rig.RunIngestAsync(["once"], _settings, rig.SourceOf(count));
        _durations.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        Recoveries++;
        if (exitCode != 0 || Look() != count)
        {
            RecoveryProblems.Add($"exit code {exitCode}, {_looked} medicaments in place of {count}");
        }

        _served = _looked ?? _served;
        var strays = Directory.EnumerateFileSystemEntries(_store.StoreDirectory).Select(path => Path.GetFileName(path))
            .Where(entry => !Expected.Contains(entry) && !SnapshotId.TryParse(entry, out _)).ToArray();
        if (strays.Length > 0 || _store.List().Count > Keep)
        {
            RecoveryProblems.Add($"{_store.List().Count} snapshots where {Keep} are kept; left over: {string.Join(' ', strays)}");
        }

        if (await rig.RunIngestAsync(["inspect", _store.StoreDirectory], _settings, rig.SourceOf(count)) is not 0 and var inspected)
        {
            RecoveryProblems.Add($"inspect ends with {inspected}");
        }
    }

    /// <returns>How many medicaments the announced snapshot has; null, and a problem, when one is damaged or too many are there.</returns>
    private int? Look()
    {
        _looked = null;
        try
        {
            foreach (var id in _store.List())
            {
                _store.Open(id).VerifyParts();
            }

            // Those that are kept, one that is not announced, one that is to be removed.
            if (_store.List().Count is > Keep + 2 and var found)
            {
                Problems.Add($"{found} snapshots where {Keep} are kept");
            }

            return _looked = _store.Open(_store.ReadCurrent()!.Value).ReadAll().Medicaments.Count;
        }
        catch (Exception exception) when (exception is InvalidSnapshotException or InvalidOperationException)
        {
            Problems.Add(exception.Message);
            return null;
        }
    }

    /// <summary>As a share of a cycle; half of them where it publishes, where most can go wrong.</summary>
    private double DrawMoment() => _random.Next(2) == 0 ? _random.NextDouble() : 0.6 + 0.4 * _random.NextDouble();

    /// <summary>Not what is announced, or the cycle would have nothing to do.</summary>
    private int Draw()
    {
        int count;
        while ((count = counts[_random.Next(counts.Length)]) == _served)
        {
            // Once more.
        }

        return count;
    }
}
