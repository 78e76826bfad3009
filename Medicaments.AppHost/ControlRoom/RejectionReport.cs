namespace Medicaments.AppHost.ControlRoom;

/// <summary>Shows, below the choice of a rejected candidate, why it was rejected: to be read before it is accepted.</summary>
internal static class RejectionReport
{
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

                var report = await door.ReadAsync($"rejected/{Uri.EscapeDataString(id)}", context.CancellationToken).ConfigureAwait(false);
                context.Input.Value = string.Join("; ", report["reasons"]!.AsArray().Select(reason => (string?)reason));
            },
        },
    };
}
