using Medicaments.Ingest.Configuration;
using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.Containers;

/// <summary>The file that turns on the admin door gives Ingest the secret under the name it looks for, and shows the door to this machine only.</summary>
public sealed class AdminDoorFileTests
{
    private static readonly ComposeDocument File = ComposeDocument.Read(Path.Combine(PublishedModel.Root, "staging", "admin-door.yaml"));

    [Fact]
    public void Secret_OfTheFile_IsReadAsTheToken()
    {
        using var secrets = new Infrastructure.TemporaryDirectory();
        var name = Assert.Single(File.List("services", "medicaments-ingest", "secrets"));
        secrets.File(name, "a token of a secret file\n".Replace(' ', '-'));

        var options = IngestOptions.Read(new SettingsReader(new Settings([], variable => variable == "SECRETS_DIR" ? secrets.Path : null)));

        Assert.Equal("a-token-of-a-secret-file", options.AdminToken);
        Assert.Equal($"../secrets/{name}.txt", File.Text("secrets", name, "file"));
    }

    [Fact]
    public void Port_OfTheFile_IsThatOfIngestOnThisMachineOnly()
    {
        var compose = ComposeDocument.Read(Path.Combine(PublishedModel.Root, "staging", "docker-compose.yaml"));

        var port = Assert.Single(File.List("services", "medicaments-ingest", "ports"));

        Assert.Equal($"127.0.0.1:8100:{compose.Text("services", "medicaments-ingest", "environment", "INGEST_PORT")}", port);
    }
}
