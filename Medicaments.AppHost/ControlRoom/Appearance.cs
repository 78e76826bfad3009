namespace Medicaments.AppHost.ControlRoom;

internal static class Appearance
{
    /// <summary>How the dashboard shows a resource: an icon of the Fluent set, and by name the pages that a person may want, most wanted first.</summary>
    public static IResourceBuilder<T> ShownAs<T>(
        this IResourceBuilder<T> resource, string icon, params (string Endpoint, string Path, string Name)[] pages)
        where T : IResourceWithEndpoints =>
        resource.WithIconName(icon).WithUrls(context =>
        {
            context.Urls.Clear();
            foreach (var (endpoint, path, name) in pages)
            {
                var reference = resource.GetEndpoint(endpoint);
                context.Urls.Add(new ResourceUrlAnnotation
                {
                    Url = reference.Url + path,
                    DisplayText = name,
                    Endpoint = reference,
                });
            }
        });
}
