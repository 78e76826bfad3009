using Medicaments.ServiceDefaults.Configuration;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.ServiceDefaults.Configuration;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<string, string> _environment = [];

    public SettingsTests() => _environment["SECRETS_DIR"] = _directory.Path;

    public void Dispose() => _directory.Dispose();

    private Settings Read(params string[] arguments) => new(arguments, _environment.GetValueOrDefault, _directory.Path);

    [Fact]
    public void Find_SetInEveryLayer_FollowsThePrecedence()
    {
        string[] variables = ["A", "B", "C", "D", "E"];
        string[] arguments = ["--A=argument", "--B="];
        foreach (var name in variables[..2]) _environment[name] = "environment";
        _environment["C"] = "";
        foreach (var name in variables[..3]) _directory.File(name.ToLowerInvariant(), "secret\n");
        _directory.File(".env", "A=file\nB=file\nC=file\nD=file\n");

        var settings = Read(arguments);

        Assert.Equal(["argument", "environment", "secret", "file", null], variables.Select(settings.Find));
        Assert.Empty(settings.Errors);
    }

    [Theory]
    [InlineData("--PORT=8100")]
    [InlineData("--PORT", "8100")]
    [InlineData("--port", "8100")]
    public void Find_CommandLineForms_AreEqual(params string[] arguments)
    {
        var settings = Read(arguments);

        Assert.Equal("8100", settings.Find("PORT"));
    }

    [Theory]
    [InlineData("KEY=value", "value")]
    [InlineData("export KEY = value", "value")]
    [InlineData("  KEY=value # comment", "value")]
    [InlineData("KEY=a#b=c", "a#b=c")]
    [InlineData("KEY='single # \\n'", "single # \\n")]
    [InlineData("KEY=\"double \\\"q\\\" \\\\ \\n\" # comment", "double \"q\" \\ \n")]
    [InlineData("# KEY=no\n\nKEY=value\r\n", "value")]
    [InlineData("KEY=", null)]
    [InlineData("KEY=# nothing", null)]
    public void DotEnv_LineForms_AreRead(string content, string? expected)
    {
        _directory.File(".env", content);

        var settings = Read();

        Assert.Equal(expected, settings.Find("KEY"));
        Assert.Empty(settings.Errors);
    }

    [Theory]
    [InlineData("A=1\nnot a pair")]
    [InlineData("A=1\nKEY=\"open")]
    [InlineData("A=1\nKEY='open")]
    public void DotEnv_MalformedLine_IsNamed(string content)
    {
        var path = _directory.File(".env", content);

        var settings = Read();

        Assert.Equal([$"{path} line 2 is not KEY=VALUE"], settings.Errors);
    }

    [Fact]
    public void ReadArguments_Malformed_AreNamed()
    {
        var settings = Read("serve", "--PORT");

        Assert.Equal(["unexpected argument 'serve': options are written --NAME=value", "option --PORT needs a value: --PORT=value"], settings.Errors);
    }

    [Fact]
    public void Read_SecretsDirectoryMissing_IsNamed()
    {
        var settings = Read("--SECRETS_DIR=/does/not/exist");

        Assert.Equal(["SECRETS_DIR must be an existing directory, got: /does/not/exist"], settings.Errors);
    }
}
