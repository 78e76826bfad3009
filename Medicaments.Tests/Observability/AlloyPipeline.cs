namespace Medicaments.Tests.Observability;

/// <summary>A line on its way through the collector.</summary>
/// <param name="Labels">Of its stream.</param>
/// <param name="Nanoseconds">Its time since 1970.</param>
internal sealed record AlloyEntry(Dictionary<string, string> Labels, Int128 Nanoseconds, string Line)
{
    /// <summary>What stages pass on to later ones: a text, a number, true, false or null.</summary>
    public Dictionary<string, object?> Extracted { get; } = Labels.ToDictionary(label => label.Key, label => (object?)label.Value);

    public string Stream => string.Join(',', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}

/// <summary>
/// Runs lines through a <c>loki.process</c> of the configuration as Alloy does: stages in their order, each on what the earlier ones left
/// (internal/component/loki/process/stages of Alloy). Values begin with the labels; a stage that finds nothing to work on changes nothing.
/// </summary>
internal sealed class AlloyPipeline
{
    private readonly List<Func<AlloyEntry, AlloyEntry?>> _stages;
    private readonly Dictionary<string, int> _dropped = [];

    public AlloyPipeline(AlloyBlock process) => _stages = [.. process.Blocks.Select(Stage)];

    /// <summary>What <c>loki_process_dropped_lines_total</c> counts, by reason.</summary>
    public IReadOnlyDictionary<string, int> Dropped => _dropped;

    /// <returns>Null when the line is dropped.</returns>
    public AlloyEntry? Process(Dictionary<string, string> labels, string line, DateTimeOffset readAt)
    {
        var entry = new AlloyEntry(new(labels), AlloyTime.Of(readAt), line);
        foreach (var stage in _stages)
        {
            if (stage(entry) is not { } next)
                return null;
            entry = next;
        }

        return entry;
    }

    private Func<AlloyEntry, AlloyEntry?> Stage(AlloyBlock stage) => stage.Name switch
    {
        "stage.json" => AlloyStages.Json(stage),
        "stage.timestamp" => AlloyStages.Timestamp(stage),
        "stage.template" => AlloyStages.Template(stage),
        "stage.regex" => AlloyStages.Regex(stage),
        "stage.logfmt" => AlloyStages.Logfmt(stage),
        "stage.output" => AlloyStages.Output(stage),
        "stage.labels" => AlloyStages.Labels(stage),
        "stage.static_labels" => AlloyStages.StaticLabels(stage),
        "stage.label_drop" => AlloyStages.LabelDrop(stage),
        "stage.label_keep" => AlloyStages.LabelKeep(stage),
        "stage.drop" => Drop(stage),
        _ => throw new NotSupportedException($"line {stage.Line}: {stage.Name} is not known here"),
    };

    private Func<AlloyEntry, AlloyEntry?> Drop(AlloyBlock stage)
    {
        var holds = AlloyStages.DropCondition(stage);
        var reason = AlloyStages.Optional(stage, "drop_counter_reason") ?? "drop_stage";
        return entry =>
        {
            if (!holds(entry))
                return entry;
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + 1;
            return null;
        };
    }
}
