using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder
{
    ConfigurationManager Configuration { get; }

    /// <summary>Relative paths of the model start here.</summary>
    string AppHostDirectory { get; }

    /// <summary>Named by <c>--environment</c>, else by a variable, else Production.</summary>
    IHostEnvironment Environment { get; }

    DistributedApplicationExecutionContext ExecutionContext { get; }

    DistributedApplication Build();
}

public static class DistributedApplicationBuilderExtensions
{
    /// <summary>Goes on with a resource that is already in the model.</summary>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource
    {
        var model = (ModelBuilder)builder;
        return model.Find(name) is T resource
            ? new ResourceBuilder<T>(model, resource)
            : throw new InvalidOperationException($"No resource named '{name}' of type '{typeof(T).Name}' was found.");
    }
}
