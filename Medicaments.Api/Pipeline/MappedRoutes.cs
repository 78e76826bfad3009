namespace Medicaments.Api.Pipeline;

/// <summary>
/// The routes of the Api, as ASP.NET Core maps them. They are not mapped on the application itself, which would put the framework's matcher
/// before all steps: see <see cref="Routing"/>.
/// </summary>
internal sealed class MappedRoutes(IServiceProvider services) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => services;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IEnumerable<RouteEndpoint> Endpoints => DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
}
