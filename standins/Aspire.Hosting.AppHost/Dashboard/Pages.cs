using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Dashboard;

/// <summary>The dashboard's HTML. Every text from outside passes <see cref="E"/>.</summary>
internal static partial class Pages
{
    public static string Overview(Orchestrator orchestrator) => Page("Resources", $"""
        <main data-events="/events"><div id="live">{Table(orchestrator)}</div></main>
        """);

    public static string Table(Orchestrator orchestrator) => $"""
        <table>
        <thead><tr><th>Name</th><th>State</th><th>Type</th><th>Endpoints</th><th>Started</th><th>Restarts</th><th></th></tr></thead>
        <tbody>
        {string.Concat(orchestrator.Model.Resources.Select(resource => orchestrator.Notifications.Get(resource.Name)).OfType<ResourceState>().Select(Row))}
        </tbody>
        </table>
        """;

    public static string Detail(ResourceState state) => Page(state.Name, $"""
        <main>
        <p><a href="/">Resources</a></p>
        <h2>{E(state.Name)}</h2>
        <h3>Console</h3>
        <div class="tools">
          <input id="search" type="search" placeholder="Search the lines" aria-label="Search the lines">
          <label><input type="checkbox" data-level="debug" checked> debug</label>
          <label><input type="checkbox" data-level="info" checked> info</label>
          <label><input type="checkbox" data-level="warn" checked> warnings</label>
          <label><input type="checkbox" data-level="error" checked> errors</label>
          <span id="count"></span>
        </div>
        <pre id="log" data-logs="/resources/{E(state.Name)}/logs"></pre>
        <h3>Environment</h3>
        <table class="environment">
        {string.Concat(state.Environment.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(Variable))}
        </table>
        </main>
        """);

    private static string Row(ResourceState state)
    {
        var (tone, label) = state switch
        {
            { Healthy: true } => ("good", state.Resource.All<HealthCheckAnnotation>().Any() ? "Running, healthy" : "Running"),
            { Healthy: false } => ("warn", "Running, unhealthy"),
            { State: "FailedToStart" or "Exited" or "ValueMissing" } => ("bad", state.State),
            _ => ("calm", state.State),
        };
        var isRunnable = state.Resource is ProjectResource or ContainerResource && state.State != ResourceState.Skipped;
        return $"""
            <tr data-name="{E(state.Name)}">
            <td>{(isRunnable ? $"""<a href="/resources/{E(state.Name)}">{E(state.Name)}</a>""" : E(state.Name))}</td>
            <td><span class="state {tone}">{E(label)}</span>{(state.Detail is null ? "" : $"""<div class="detail">{E(state.Detail)}</div>""")}</td>
            <td>{Kind(state.Resource)}</td>
            <td>{string.Join("<br>", state.Resource.Endpoints.Where(_ => state.Healthy is not null).Select(Link))}</td>
            <td>{state.Started?.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}</td>
            <td>{(state.Restarts > 0 ? state.Restarts.ToString(CultureInfo.InvariantCulture) : "")}</td>
            <td class="commands">{(isRunnable ? Buttons(state) : "")}</td>
            </tr>
            """;
    }

    private static string Buttons(ResourceState state) => string.Concat(
        (state.IsEnd || state.State == KnownResourceStates.NotStarted ? new[] { KnownResourceCommands.StartCommand } : [KnownResourceCommands.StopCommand, KnownResourceCommands.RestartCommand])
            .Select(command => $"""<button data-command="/resources/{E(state.Name)}/{command}">{command}</button>"""));

    private static string Kind(Resource resource) => resource switch
    {
        ProjectResource => "Project",
        ContainerResource => E(resource.All<ImageAnnotation>().Single().ToString()),
        ParameterResource => "Parameter",
        _ => "",
    };

    private static string Link(Endpoint endpoint)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"{endpoint.Scheme}://localhost:{endpoint.ClientPort}");
        return $"""<a href="{address}" target="_blank" rel="noreferrer">{address}</a> <small>{E(endpoint.Name)}</small>""";
    }

    private static string Variable(EnvironmentEntry entry) =>
        $"<tr><td>{E(entry.Name)}</td><td>{(entry.IsSecret || SecretName().IsMatch(entry.Name) ? "<i>masked</i>" : E(entry.Value))}</td></tr>";

    private static string Page(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{E(title)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/dashboard.css">
        <script src="/dashboard.js" defer></script>
        </head>
        <body>
        <header><h1>AppHost</h1><span>stand-in for the .NET Aspire dashboard</span><span id="link">connected</span></header>
        {body}
        </body>
        </html>
        """;

    private static string E(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex("PASSWORD|SECRET|TOKEN|APIKEY|API_KEY", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
