using System.Reflection;

namespace Aspire.Hosting.Testing;

/// <summary>
/// The AppHost's program on a thread of its own: it stops in Build until the test builds, and in Run until the test is done.
/// </summary>
internal sealed class EntryPointRun
{
    private readonly TaskCompletionSource<TestingModelBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _built = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _buildAllowed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EntryPointRun(Assembly appHost, string[] args)
    {
        var main = appHost.EntryPoint ?? throw new DistributedApplicationException($"{appHost.GetName().Name} has no entry point.");
        new Thread(() => Execute(main, appHost, args)) { IsBackground = true, Name = "AppHost" }.Start();
    }

    public Task<TestingModelBuilder> Builder => _builder.Task;

    /// <summary>Lets the program pass its Build, which goes through <see cref="Passed"/>.</summary>
    public Task<DistributedApplication> BuildAsync()
    {
        _buildAllowed.TrySetResult();
        return _built.Task;
    }

    /// <summary>The program is at its Build: the model is complete and belongs to the test, until that builds.</summary>
    public void WaitInBuild(TestingModelBuilder builder)
    {
        _builder.TrySetResult(builder);
        _buildAllowed.Task.GetAwaiter().GetResult();
    }

    public void Passed(DistributedApplication application) => _built.TrySetResult(application);

    /// <summary>The test ends without having built.</summary>
    public void Abandon() => _buildAllowed.TrySetException(new OperationCanceledException("The test is over."));

    private void Execute(MethodInfo main, Assembly appHost, string[] args)
    {
        ModelBuilder.Interception.Value = given => new TestingModelBuilder(given, appHost, this);
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
            Fail(new DistributedApplicationException("The AppHost's program ended without Build."));
        }
        catch (TargetInvocationException exception)
        {
            Fail(exception.InnerException!);
        }
    }

    private void Fail(Exception exception)
    {
        _builder.TrySetException(exception);
        _built.TrySetException(exception);
    }
}
