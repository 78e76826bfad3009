using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Aspire.Hosting;

/// <summary>The model as it grows. One for a program, another kind (see the testing package) for a test.</summary>
internal class ModelBuilder : IDistributedApplicationBuilder
{
    private readonly List<Resource> _resources = [];

    public ModelBuilder(string[] args, Assembly appHost)
    {
        AppHost = appHost;
        AppHostDirectory = appHost.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "apphostprojectpath")?.Value ?? Directory.GetCurrentDirectory();

        var commandLine = CommandLine.Parse(args);
        var profile = LaunchProfile.First(AppHostDirectory);
        var environment = commandLine.GetValueOrDefault("Environment")
            ?? Variable("DOTNET_ENVIRONMENT") ?? Variable("ASPNETCORE_ENVIRONMENT")
            ?? (IsTest ? profile.GetValueOrDefault("DOTNET_ENVIRONMENT") : null) ?? "Production";

        Environment = new HostingEnvironment
        {
            EnvironmentName = environment,
            ApplicationName = appHost.GetName().Name!,
            ContentRootPath = AppHostDirectory,
            ContentRootFileProvider = new PhysicalFileProvider(AppHostDirectory),
        };
        if (IsTest)
            Configuration.AddInMemoryCollection(profile);
        Configuration.SetBasePath(AppHostDirectory).AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{environment}.json", optional: true);
        if (environment == "Development")
            Configuration.AddUserSecrets(appHost, optional: true);
        Configuration.AddEnvironmentVariables().AddInMemoryCollection(commandLine);

        ExecutionContext = new DistributedApplicationExecutionContext(
            Configuration["AppHost:Operation"] switch
            {
                null or "run" => Configuration["Publishing:Publisher"] is not null,
                "publish" => true,
                var other => throw new DistributedApplicationException($"--operation is 'run' or 'publish', not '{other}'."),
            });
    }

    /// <summary>Set while a test runs the AppHost's entry point, which then gets this kind of builder.</summary>
    internal static AsyncLocal<Func<string[], ModelBuilder>?> Interception { get; } = new();

    public ConfigurationManager Configuration { get; } = new();

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    internal Assembly AppHost { get; }

    internal IReadOnlyList<Resource> Resources => _resources;

    /// <summary>What <c>--step publish</c> writes.</summary>
    internal List<PublishStep> PublishSteps { get; } = [];

    /// <summary>Whether a compute environment takes the projects and containers.</summary>
    internal bool HasComputeEnvironment => PublishSteps.Count > 0;

    /// <summary>A test: every port is free to choose, no dashboard, no word on the console.</summary>
    internal virtual bool IsTest => false;

    public virtual DistributedApplication Build() => new(this);

    /// <summary>Called by <see cref="DistributedApplication.Run"/>.</summary>
    internal virtual Task RunAsync(DistributedApplication application) => application.RunAsync();

    internal Resource? Find(string name) =>
        _resources.Find(resource => string.Equals(resource.Name, name, StringComparison.OrdinalIgnoreCase));

    internal IResourceBuilder<T> Add<T>(T resource)
        where T : Resource
    {
        if (Find(resource.Name) is not null)
            throw new DistributedApplicationException($"Cannot add resource '{resource.Name}': the model has one of that name.");

        _resources.Add(resource);
        return new ResourceBuilder<T>(this, resource);
    }

    private static string? Variable(string name) =>
        System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
