using Medicaments.Ingest.Cycle;
using Medicaments.Tests.Builders;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Ingest;

/// <summary>Any file operation of a cycle may fail: a full disk, a refused permission, a process that dies.</summary>
public sealed class PublishFailureTests
{
    [Theory]
    [InlineData(Failure.Once)]
    [InlineData(Failure.FromThenOn)]
    internal async Task Run_NthFileOperationFails_CurrentIsOldOrNewAndLoadsAndTheNextCycleRecovers(Failure failure)
    {
        var operations = await CountOperationsAsync();
        for (var n = 1; n <= operations; n++)
        {
            using var good = new IngestBench();
            new SourceFilesBuilder().WriteTo(good.SourceDirectory);
            var old = (await good.RunAsync()).Manifest!.Id;
            using var failing = new IngestBench(new FailingFileSystem(n, failure), good.Store.StoreDirectory);
            new SourceFilesBuilder().WithMedicaments(101).WriteTo(failing.SourceDirectory);

            var outcome = await failing.RunAsync();

            var current = good.Store.ReadCurrent();
            Assert.NotNull(current);
            Assert.Equal(current == old ? 100 : 101, good.Announced().Medicaments.Count);
            Assert.True(outcome.IsSuccess ? current != old : outcome.Result == CycleResult.StoreFailed, $"operation {n}: {outcome}");

            new SourceFilesBuilder().WithMedicaments(101).WriteTo(good.SourceDirectory);
            var recovered = await good.RunAsync();
            Assert.True(recovered.IsSuccess, $"after operation {n}: {recovered.Problem}");
            Assert.Equal(101, good.Announced().Medicaments.Count);
            Assert.Empty(Directory.EnumerateFileSystemEntries(good.Store.StoreDirectory, ".new-*"));
        }
    }

    [Fact]
    public async Task Run_ReadOnlyStore_IsOneClearError()
    {
        using var bench = new IngestBench(new FailingFileSystem(1, Failure.FromThenOn));
        new SourceFilesBuilder().WriteTo(bench.SourceDirectory);

        var outcome = await bench.RunAsync();

        Assert.Equal(CycleResult.StoreFailed, outcome.Result);
        Assert.Contains(bench.Store.StoreDirectory, outcome.Advice, StringComparison.Ordinal);
        Assert.Equal("Failed to update data", Assert.Single(bench.Log.Errors).Message);
    }

    private static async Task<int> CountOperationsAsync()
    {
        using var good = new IngestBench();
        new SourceFilesBuilder().WriteTo(good.SourceDirectory);
        await good.RunAsync();
        var counting = new FailingFileSystem(failAt: 0);
        using var bench = new IngestBench(counting, good.Store.StoreDirectory);
        new SourceFilesBuilder().WithMedicaments(101).WriteTo(bench.SourceDirectory);

        await bench.RunAsync();

        Assert.True(counting.Operations > 20);
        return counting.Operations;
    }
}
