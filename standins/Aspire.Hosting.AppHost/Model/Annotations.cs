namespace Aspire.Hosting.ApplicationModel;

public interface IResourceAnnotation;

/// <summary>
/// An endpoint as asked for (<see cref="Port"/>, <see cref="TargetPort"/>) and, in a run, as it came to be:
/// clients use <see cref="ClientPort"/>, the process or container listens on <see cref="ProcessPort"/>.
/// </summary>
internal sealed class Endpoint(string name, string scheme)
{
    public string Name => name;

    public string Scheme => scheme;

    public int? Port { get; set; }

    public int? TargetPort { get; set; }

    /// <summary>The variable that tells the process its port.</summary>
    public string? Variable { get; set; }

    public bool IsExternal { get; set; }

    public int ClientPort { get; set; }

    public int ProcessPort { get; set; }
}

internal sealed record ImageAnnotation(string Image, string Tag)
{
    public override string ToString() => $"{Image}:{Tag}";
}

internal sealed record MountAnnotation(string Source, string Target, bool IsBind, bool IsReadOnly);

internal sealed record WaitAnnotation(Resource Resource);

internal sealed record HealthCheckAnnotation(EndpointReference Endpoint, string Path, int Status);
