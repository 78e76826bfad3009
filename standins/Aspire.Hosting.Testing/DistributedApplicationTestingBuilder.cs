using System.Reflection;

namespace Aspire.Hosting.Testing;

public static class DistributedApplicationTestingBuilder
{
    /// <summary>An empty model without an AppHost.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args) =>
        new TestingModelBuilder(args, Assembly.GetCallingAssembly(), run: null);

    /// <summary>Runs the AppHost's entry point up to its Build and hands its builder over; the test goes on from there.</summary>
    /// <typeparam name="TEntryPoint">Any type of the AppHost's assembly, usually its class in <c>Projects</c>.</typeparam>
    /// <param name="args">Arguments of the AppHost.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class
    {
        var run = new EntryPointRun(typeof(TEntryPoint).Assembly, args);
        return await run.Builder.WaitAsync(cancellationToken);
    }
}
