using System.Text.Json.Nodes;

namespace Medicaments.AppHost.ControlRoom;

/// <summary>An argument of a command: one id of those that Ingest lists at that moment.</summary>
/// <param name="path">Where the door lists them, as an array below a property of the name <paramref name="property"/>.</param>
/// <param name="describe">What to show beside an id.</param>
internal sealed class IdChoice(AdminDoor door, string path, string property, string label, Func<JsonNode, string> describe)
{
    public const string Name = "id";

    public InteractionInput Input => new()
    {
        Name = Name,
        Label = label,
        InputType = InputType.Choice,
        Required = true,
        // Ingest itself says best that there is no such id, and which there are.
        AllowCustomChoice = true,
        DynamicLoading = new InputLoadOptions { LoadCallback = LoadAsync },
    };

    private async Task LoadAsync(LoadInputContext context)
    {
        try
        {
            var listed = (await door.ReadAsync(path, context.CancellationToken).ConfigureAwait(false))[property]!.AsArray();
            context.Input.Options = [.. listed.Select(item => KeyValuePair.Create((string)item!["id"]!, $"{item["id"]}  {describe(item)}"))];
        }
        catch (HttpRequestException)
        {
            // The command itself says that Ingest does not answer.
            context.Input.Options = [];
        }
    }
}
