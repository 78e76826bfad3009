using System.Text.Json.Nodes;

namespace Medicaments.AppHost.ControlRoom;

/// <summary>Shows, below the choice of a rejected candidate, why it was rejected: to be read before it is accepted.</summary>
internal static class RejectionReport
{
    /// <summary>Why a candidate was rejected, in one line.</summary>
    /// <param name="rejected">As the door tells it, alone or in a list.</param>
    public static string Reasons(JsonNode rejected) => string.Join("; ", rejected["reasons"]!.AsArray().Select(reason => (string?)reason));

    public static InteractionInput Input(AdminDoor door) => new()
    {
        Name = "report",
        Label = "Why it was rejected",
        InputType = InputType.Text,
        Disabled = true,
        DynamicLoading = new InputLoadOptions
        {
            DependsOnInputs = [IdChoice.Name],
            LoadCallback = async context =>
            {
                if (context.AllInputs[IdChoice.Name].Value is not { Length: > 0 } id)
                    return;

                try
                {
                    context.Input.Value = Reasons(await door.ReadAsync($"rejected/{Uri.EscapeDataString(id)}", context.CancellationToken).ConfigureAwait(false));
                }
                catch (HttpRequestException exception)
                {
                    context.Input.Value = exception.Message;
                }
            },
        },
    };
}
