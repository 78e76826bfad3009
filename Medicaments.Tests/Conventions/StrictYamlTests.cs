using System.ComponentModel;
using System.Diagnostics;
using Medicaments.Tests.Infrastructure;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Medicaments.Tests.Conventions;

/// <summary>
/// The document is for programs of others, some of which read YAML more strictly than ours: an unquoted <c>?</c> or <c>:</c> inside
/// braces or brackets is an error to them.
/// </summary>
public sealed class StrictYamlTests
{
    private const string Load = "import sys, yaml; yaml.safe_load(sys.stdin)";
    private static readonly string Document = Path.Combine(Repository.Root, "Medicaments.Api", "wwwroot", "openapi.yaml");

    [Fact]
    public void OpenApi_UnquotedInsideBraces_HasNoIndicator()
    {
        using var text = new StreamReader(Document);
        var parser = new Parser(text);
        List<string> problems = [];
        var depth = 0;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow }: depth++; break;
                case MappingEnd or SequenceEnd when depth > 0: depth--; break;
                case Scalar { Style: ScalarStyle.Plain } scalar when depth > 0 && scalar.Value.AsSpan().ContainsAny(':', '?'):
                    problems.Add($"line {scalar.Start.Line}: {scalar.Value}");
                    break;
            }
        }

        Assert.Empty(problems);
    }

    [SkippableFact]
    public async Task OpenApi_PyYaml_ReadsIt()
    {
        Skip.IfNot(await RunAsync("") == (0, ""), "python3 with PyYAML is not installed (Debian package python3-yaml)");

        Assert.Equal((0, ""), await RunAsync(await File.ReadAllTextAsync(Document)));
    }

    private static async Task<(int Code, string Error)> RunAsync(string yaml)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Load]) { RedirectStandardInput = true, RedirectStandardError = true })!;
            await python.StandardInput.WriteAsync(yaml);
            python.StandardInput.Close();
            var error = await python.StandardError.ReadToEndAsync();
            await python.WaitForExitAsync();
            return (python.ExitCode, error);
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return (-1, exception.Message);
        }
    }
}
