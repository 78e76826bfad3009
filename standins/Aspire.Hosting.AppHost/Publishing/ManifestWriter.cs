using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Publishing;

/// <summary>The model as the manifest tells it: resources in order, values as expressions, paths relative to the file.</summary>
internal sealed class ManifestWriter(ModelBuilder model, string directory)
{
    private static readonly JsonWriterOptions Style = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Write()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Style))
        {
            json.WriteStartObject();
            json.WriteStartObject("resources");
            foreach (var resource in model.Resources)
            {
                json.WriteStartObject(resource.Name);
                WriteResource(json, resource);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void WriteResource(Utf8JsonWriter json, Resource resource)
    {
        switch (resource)
        {
            case ProjectResource:
                json.WriteString("type", model.HasComputeEnvironment ? "project.v1" : "project.v0");
                json.WriteString("path", Relative(resource.All<IProjectMetadata>().Single().ProjectPath));
                WriteArguments(json, resource);
                WriteEnvironment(json, resource);
                WriteBindings(json, resource);
                break;
            case ContainerResource:
                json.WriteString("type", model.HasComputeEnvironment ? "container.v1" : "container.v0");
                json.WriteString("image", resource.All<ImageAnnotation>().Single().ToString());
                WriteArguments(json, resource);
                WriteMounts(json, resource);
                WriteEnvironment(json, resource);
                WriteBindings(json, resource);
                break;
            case ParameterResource parameter:
                WriteParameter(json, parameter);
                break;
            default:
                json.WriteString("error", "This resource does not support generation in the manifest.");
                break;
        }
    }

    private static void WriteParameter(Utf8JsonWriter json, ParameterResource parameter)
    {
        json.WriteString("type", "parameter.v0");
        json.WriteString("value", $"{{{parameter.Name}.inputs.value}}");
        json.WriteStartObject("inputs");
        json.WriteStartObject("value");
        json.WriteString("type", "string");
        if (parameter.Secret)
            json.WriteBoolean("secret", true);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteArguments(Utf8JsonWriter json, Resource resource)
    {
        if (!resource.All<string>().Any())
            return;

        json.WriteStartArray("args");
        foreach (var argument in resource.All<string>())
            json.WriteStringValue(argument);
        json.WriteEndArray();
    }

    private void WriteMounts(Utf8JsonWriter json, Resource resource)
    {
        foreach (var kind in resource.All<MountAnnotation>().GroupBy(mount => mount.IsBind).OrderByDescending(kind => kind.Key))
        {
            json.WriteStartArray(kind.Key ? "bindMounts" : "volumes");
            foreach (var mount in kind)
            {
                json.WriteStartObject();
                json.WriteString(kind.Key ? "source" : "name", kind.Key ? Relative(mount.Source) : mount.Source);
                json.WriteString("target", mount.Target);
                json.WriteBoolean("readOnly", mount.IsReadOnly);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteEnvironment(Utf8JsonWriter json, Resource resource)
    {
        var values = resource.EnvironmentValues();
        if (values.Count == 0)
            return;

        json.WriteStartObject("env");
        foreach (var (name, value) in values)
            json.WriteString(name, value is IManifestExpressionProvider expression ? expression.ValueExpression : (string)value);
        json.WriteEndObject();
    }

    private static void WriteBindings(Utf8JsonWriter json, Resource resource)
    {
        if (!resource.Endpoints.Any())
            return;

        json.WriteStartObject("bindings");
        foreach (var endpoint in resource.Endpoints)
        {
            json.WriteStartObject(endpoint.Name);
            json.WriteString("scheme", endpoint.Scheme);
            json.WriteString("protocol", "tcp");
            json.WriteString("transport", "http");
            if (endpoint.Port is { } port && port != endpoint.TargetPort)
                json.WriteNumber("port", port);
            if (endpoint.TargetPort is { } target)
                json.WriteNumber("targetPort", target);
            if (endpoint.IsExternal)
                json.WriteBoolean("external", true);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private string Relative(string path) => Path.GetRelativePath(directory, path).Replace('\\', '/');
}
