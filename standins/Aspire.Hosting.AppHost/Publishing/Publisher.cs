namespace Aspire.Hosting.Publishing;

/// <summary>Writes the manifest or the output of the publish steps: all files or none.</summary>
internal static class Publisher
{
    private const string ManifestStep = "publish-manifest";

    public static async Task RunAsync(ModelBuilder model, CancellationToken cancellationToken)
    {
        var files = Render(model);
        var pending = new List<(string Temporary, string Path)>();
        try
        {
            foreach (var (path, content) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                pending.Add(($"{path}.{Environment.ProcessId}.tmp", path));
                await File.WriteAllTextAsync(pending[^1].Temporary, content, cancellationToken).ConfigureAwait(false);
            }

            foreach (var (temporary, path) in pending)
                File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"Cannot write {files[Math.Max(pending.Count - 1, 0)].Path}: {exception.Message}");
        }
        finally
        {
            foreach (var (temporary, _) in pending)
                File.Delete(temporary);
        }

        foreach (var (path, _) in model.IsTest ? [] : files)
            Console.WriteLine($"written: {path}");
    }

    private static IReadOnlyList<OutputFile> Render(ModelBuilder model)
    {
        var publisher = model.Configuration["Publishing:Publisher"];
        if (publisher is not (null or "manifest"))
            throw new DistributedApplicationException($"--publisher is 'manifest', not '{publisher}'; for Compose: --operation publish --step publish.");

        var output = model.Configuration["Pipeline:OutputPath"];
        var step = publisher is null ? model.Configuration["Pipeline:Step"] : ManifestStep;
        if (step == ManifestStep)
            return [RenderManifest(model, output)];

        var steps = model.PublishSteps.FindAll(candidate => step == "publish" || step == candidate.Name);
        if (steps.Count == 0)
        {
            var known = string.Join(", ", model.PublishSteps.Select(candidate => candidate.Name).Prepend("publish").Append(ManifestStep));
            throw new DistributedApplicationException(
                step is null ? $"--operation publish needs --step, one of: {known}." : $"Unknown --step '{step}', known: {known}.");
        }

        var directory = Path.GetFullPath(output ?? Path.Combine(model.AppHostDirectory, "aspire-output"));
        return [.. steps.SelectMany(candidate => candidate.Render(directory))];
    }

    private static OutputFile RenderManifest(ModelBuilder model, string? output)
    {
        if (output is null)
            throw new DistributedApplicationException("The manifest needs --output-path.");

        var path = Path.GetFullPath(output.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? output : Path.Combine(output, "aspire-manifest.json"));
        return new OutputFile(path, new ManifestWriter(model, Path.GetDirectoryName(path)!).Write());
    }
}
