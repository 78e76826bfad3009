using Medicaments.Api.Serving;
using Medicaments.Snapshots;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Api;

public sealed class FailedLoadsTests
{
    private static readonly SnapshotId Id = SnapshotId.Create(ManifestExamples.Noon, new string('0', 64));

    private readonly ManualTimeProvider _clock = new(ManifestExamples.Noon);
    private readonly FailedLoads _failed;

    public FailedLoadsTests() => _failed = new FailedLoads(_clock);

    [Fact]
    public void Damage_IsNotTriedAgainUntilTheStoreChanges()
    {
        var pause = _failed.Add(Id, new InvalidSnapshotException("its SHA-256 is another"));
        _clock.Advance(TimeSpan.FromDays(365));
        var later = _failed.MayTry(Id);
        _failed.Clear();

        Assert.Null(pause);
        Assert.False(later);
        Assert.True(_failed.MayTry(Id));
    }

    [Fact]
    public void ReadError_IsTriedAgainAfterAPauseThatGrowsToAMinute()
    {
        var seconds = new List<double>();
        for (var i = 0; i < 8; i++)
        {
            var pause = _failed.Add(Id, new InvalidSnapshotException("cannot be read", new IOException("EIO")))!.Value;
            seconds.Add(pause.TotalSeconds);
            Assert.False(_failed.MayTry(Id));
            _clock.Advance(pause);
            Assert.True(_failed.MayTry(Id));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], seconds);
    }

    [Fact]
    public void AnythingElse_IsTriedAgain() => Assert.NotNull(_failed.Add(Id, new InvalidOperationException("no memory")));
}
