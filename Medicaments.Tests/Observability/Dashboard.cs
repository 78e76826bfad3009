using System.Text.Json;

namespace Medicaments.Tests.Observability;

/// <summary>A query of a panel, a variable or an annotation, with the datasource it asks.</summary>
internal sealed record DashboardQuery(string Where, string DatasourceUid, string Expression);

/// <summary>Where a panel lies on the grid of 24 columns.</summary>
internal sealed record PanelPlace(string Title, int X, int Y, int Width, int Height)
{
    public bool Overlaps(PanelPlace other) =>
        X < other.X + other.Width && other.X < X + Width && Y < other.Y + other.Height && other.Y < Y + Height;
}

internal sealed class Dashboard
{
    private Dashboard(string file)
    {
        Text = ObservabilityFiles.Read(file);
        using var document = JsonDocument.Parse(Text);
        Root = document.RootElement.Clone();
    }

    public static string[] Files { get; } = ObservabilityFiles.In("grafana/dashboards", "*.json");

    public static Dashboard[] All { get; } = [.. Files.Select(file => new Dashboard(file))];

    public string Text { get; }

    public JsonElement Root { get; }

    public string Title => Root.GetProperty("title").GetString()!;

    public IEnumerable<JsonElement> Panels => Root.GetProperty("panels").EnumerateArray();

    public IEnumerable<DashboardQuery> Queries => Panels
        .Where(panel => panel.TryGetProperty("targets", out _))
        .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()
            .Select(target => Query(panel.GetProperty("title").GetString()!, target)))
        .Concat(Annotations.Where(annotation => annotation.TryGetProperty("expr", out _))
            .Select(annotation => Query(annotation.GetProperty("name").GetString()!, annotation)));

    public IEnumerable<JsonElement> Variables => Root.GetProperty("templating").GetProperty("list").EnumerateArray();

    public IEnumerable<JsonElement> Annotations => Root.GetProperty("annotations").GetProperty("list").EnumerateArray();

    public IEnumerable<string> DatasourceUids => Find(Root, "datasource").Select(source => source.GetProperty("uid").GetString()!);

    public static PanelPlace PlaceOf(JsonElement panel)
    {
        var grid = panel.GetProperty("gridPos");
        return new PanelPlace(
            panel.GetProperty("title").GetString()!,
            grid.GetProperty("x").GetInt32(),
            grid.GetProperty("y").GetInt32(),
            grid.GetProperty("w").GetInt32(),
            grid.GetProperty("h").GetInt32());
    }

    private DashboardQuery Query(string where, JsonElement source) => new(
        $"{Title} / {where}",
        source.GetProperty("datasource").GetProperty("uid").GetString()!,
        source.GetProperty("expr").GetString()!);

    private static IEnumerable<JsonElement> Find(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject()
            .SelectMany(property => property.Name == name ? [property.Value] : Find(property.Value, name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Find(item, name)),
        _ => [],
    };
}
