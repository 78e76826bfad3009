using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>The builder of a test; with a run it is shared with the AppHost's program.</summary>
internal sealed class TestingModelBuilder(string[] args, Assembly appHost, EntryPointRun? run)
    : ModelBuilder(args, appHost), IDistributedApplicationTestingBuilder
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override bool IsTest => true;

    public override DistributedApplication Build()
    {
        run?.WaitInBuild(this);
        var application = base.Build();
        run?.Passed(application);
        return application;
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        run is null ? Task.FromResult(Build()) : run.BuildAsync().WaitAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        run?.Abandon();
        _over.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>The program's Run: the test starts the application itself.</summary>
    internal override Task RunAsync(DistributedApplication application) => _over.Task;
}
