using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class ContainerResourceBuilderExtensions
{
    public static IResourceBuilder<ContainerResource> AddContainer(
        this IDistributedApplicationBuilder builder, string name, string image, string tag)
    {
        var resource = new ContainerResource(name);
        resource.Add(new ImageAnnotation(image, tag));
        return ((ModelBuilder)builder).Add(resource);
    }

    /// <summary>Mounts a file or directory of the host, relative to the AppHost's directory.</summary>
    public static IResourceBuilder<T> WithBindMount<T>(
        this IResourceBuilder<T> builder, string source, string target, bool isReadOnly = false)
        where T : ContainerResource
    {
        var path = Path.GetFullPath(source, builder.ApplicationBuilder.AppHostDirectory);
        builder.Resource.Add(new MountAnnotation(path, target, IsBind: true, isReadOnly));
        return builder;
    }

    public static IResourceBuilder<T> WithVolume<T>(
        this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource
    {
        ArgumentNullException.ThrowIfNull(name);
        builder.Resource.Add(new MountAnnotation(name, target, IsBind: false, isReadOnly));
        return builder;
    }
}
