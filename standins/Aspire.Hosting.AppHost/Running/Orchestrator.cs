using System.Net;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;

namespace Aspire.Hosting.Running;

/// <summary>Runs the model: opens every port first, then lets each resource live its life.</summary>
internal sealed class Orchestrator(ModelBuilder model) : IAsyncDisposable
{
    public const string HostSeenByContainers = "aspire.dev.internal";
    private readonly List<TcpProxy> _proxies = [];
    private readonly List<ResourceRunner> _runners = [];
    private readonly Dictionary<Resource, string> _skipped = [];
    private readonly Lazy<Warden> _warden = new(() => new Warden());
    private DashboardServer? _dashboard;
    private bool _stopped;

    public ModelBuilder Model => model;

    public ResourceNotificationService Notifications { get; } = new();

    public ContainerEngine Engine { get; } = new();

    public Warden Warden => _warden.Value;

    /// <summary>The end came by a signal that a terminal sends to the children, too; another one would end them at once.</summary>
    public bool TerminalAsked { get; set; }

    public ResourceRunner? Runner(string name) =>
        _runners.Find(runner => string.Equals(runner.Resource.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var container in model.Resources.OfType<ContainerResource>())
            if (await Engine.WhyNotAsync(container) is { } reason)
                _skipped.Add(container, reason);
        await OpenPortsAsync();
        if (!model.IsTest)
        {
            _dashboard = await DashboardServer.StartAsync(this, cancellationToken);
            ConsoleReport.Start(this, _dashboard.Address);
        }

        foreach (var resource in model.Resources)
        {
            Notifications.Set(resource switch
            {
                _ when _skipped.TryGetValue(resource, out var reason) => new ResourceState(resource, ResourceState.Skipped) { Detail = reason },
                ParameterResource { Value: null } parameter => new ResourceState(resource, KnownResourceStates.ValueMissing) { Detail = parameter.HowToSet },
                ParameterResource => new ResourceState(resource, KnownResourceStates.Active),
                _ => new ResourceState(resource, KnownResourceStates.NotStarted),
            });
            if (resource is ProjectResource project)
                _runners.Add(new ProjectRunner(project, this));
            else if (resource is ContainerResource container && !_skipped.ContainsKey(resource))
                _runners.Add(new ContainerRunner(container, this));
        }

        _runners.ForEach(runner => runner.Start());
    }

    public async Task StopAsync()
    {
        if (_stopped)
            return;

        _stopped = true;
        await Task.WhenAll(_runners.Select(runner => runner.DisposeAsync().AsTask()));
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
        if (_dashboard is not null)
            await _dashboard.DisposeAsync();
        await Engine.RemoveNetworkAsync();
        if (_warden.IsValueCreated)
            _warden.Value.Dispose();
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>The variables of a resource with the addresses that are good from where it stands.</summary>
    public static IReadOnlyList<EnvironmentEntry> Environment(Resource viewer, bool isContainer)
    {
        // A new port for each life: the old one may still be taken, and clients keep that of the proxy.
        foreach (var endpoint in viewer.Endpoints)
            endpoint.ProcessPort = TcpProxy.FreePort();

        return [.. viewer.EnvironmentValues().Select(pair => new EnvironmentEntry(pair.Key, Value(pair.Value), pair.Value is ParameterResource { Secret: true }))];

        string Value(object value) => value switch
        {
            EndpointReference reference => Seen(reference, EndpointProperty.Url),
            EndpointReferenceExpression expression => Seen(expression.Reference, expression.Asked),
            ParameterResource parameter => parameter.Value ?? throw new DistributedApplicationException(
                $"Parameter {parameter.Name} has no value: {parameter.HowToSet}."),
            _ => (string)value,
        };

        string Seen(EndpointReference reference, EndpointProperty property) => (isContainer, reference.Owner) switch
        {
            (false, _) => reference.Seen(property, "localhost", reference.Endpoint.ClientPort),
            (true, ContainerResource) => reference.Seen(property, reference.Owner.Name, reference.Endpoint.TargetPort!.Value),
            (true, _) => reference.Seen(property, HostSeenByContainers, reference.Endpoint.ClientPort),
        };
    }

    private async Task OpenPortsAsync()
    {
        IPAddress[] others = model.Resources.OfType<ContainerResource>().All(_skipped.ContainsKey)
            ? [IPAddress.IPv6Loopback]
            : [IPAddress.IPv6Loopback, .. ContainerEngine.BridgeAddresses()];
        try
        {
            foreach (var resource in model.Resources.Where(resource => !_skipped.ContainsKey(resource)))
                foreach (var endpoint in resource.Endpoints)
                    _proxies.Add(TcpProxy.Open(resource, endpoint, model.IsTest ? null : endpoint.Port, others));
        }
        catch (DistributedApplicationException)
        {
            await StopAsync();
            throw;
        }
    }
}
