using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>The AppHost's builder, shared by its program and the test.</summary>
internal sealed class TestingModelBuilder(string[] args, Assembly appHost, EntryPointRun run)
    : ModelBuilder(args, appHost), IDistributedApplicationTestingBuilder
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override bool IsTest => true;

    public override DistributedApplication Build()
    {
        run.BuildAllowed.GetAwaiter().GetResult();
        var application = base.Build();
        run.Passed(application);
        return application;
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) =>
        run.BuildAsync().WaitAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        run.Abandon();
        _over.TrySetResult();
        return ValueTask.CompletedTask;
    }

    /// <summary>The program's Run: the test starts the application itself.</summary>
    internal override Task RunAsync(DistributedApplication application) => _over.Task;
}
