using System.Net;
using Medicaments.ServiceDefaults.Configuration;
using Microsoft.Extensions.Logging;

namespace Medicaments.Tests.ServiceDefaults.Configuration;

public sealed class SettingsReaderTests
{
    private static SettingsReader Reader(string variable, string? value) =>
        new(new Settings([], name => name == variable ? value : null));

    private static string[] Errors(SettingsReader reader)
    {
        try
        {
            reader.ThrowIfInvalid();
            return [];
        }
        catch (InvalidSettingsException e)
        {
            return [.. e.Errors];
        }
    }

    [Theory]
    [InlineData("8100", 8100, null)]
    [InlineData("65535", 65535, null)]
    [InlineData("1024", 1024, null)]
    [InlineData("", 8000, null)]
    [InlineData("abc", 8000, "PORT must be a valid number")]
    [InlineData("80 00", 8000, "PORT must be a valid number")]
    [InlineData("8000.0", 8000, "PORT must be a valid number")]
    [InlineData("0", 8000, "PORT must be between 1 and 65535")]
    [InlineData("-1", 8000, "PORT must be between 1 and 65535")]
    [InlineData("65536", 8000, "PORT must be between 1 and 65535")]
    [InlineData("80", 8000, "PORT 80 is privileged (less than 1024), use ports 1024-65535")]
    public void Port_AnyValue_IsTheContracts(string value, int expected, string? error)
    {
        var reader = Reader("PORT", value);

        var port = reader.Port("PORT", 8000);

        Assert.Equal(expected, port);
        Assert.Equal(error is null ? [] : [error], Errors(reader));
    }

    [Theory]
    [InlineData("localhost", "127.0.0.1", false, null)]
    [InlineData("192.168.1.5", "192.168.1.5", false, null)]
    [InlineData("172.31.0.1", "172.31.0.1", false, null)]
    [InlineData("::1", "::1", false, null)]
    [InlineData("fd00::1", "fd00::1", false, null)]
    [InlineData("0.0.0.0", "0.0.0.0", true, null)]
    [InlineData("::", "::", true, null)]
    [InlineData("0.0.0.0", "127.0.0.1", false, "ADDRESS=0.0.0.0 binds to all network interfaces. Set ALLOW_DIRECT_ACCESS=true to allow it, or use 127.0.0.1")]
    [InlineData("8.8.8.8", "127.0.0.1", true, "ADDRESS 8.8.8.8 is a public IP, consider using private network ranges for security")]
    [InlineData("172.32.0.1", "127.0.0.1", true, "ADDRESS 172.32.0.1 is a public IP, consider using private network ranges for security")]
    [InlineData("::ffff:8.8.8.8", "127.0.0.1", true, "ADDRESS ::ffff:8.8.8.8 is a public IP, consider using private network ranges for security")]
    [InlineData("127.1", "127.0.0.1", true, "ADDRESS must be a valid IP address or 'localhost', got: 127.1")]
    [InlineData("host", "127.0.0.1", true, "ADDRESS must be a valid IP address or 'localhost', got: host")]
    public void Address_AnyValue_IsTheContracts(string value, string expected, bool allowAny, string? error)
    {
        var reader = Reader("ADDRESS", value);

        var address = reader.Address("ADDRESS", IPAddress.Loopback, allowAny);

        Assert.Equal(IPAddress.Parse(expected), address);
        Assert.Equal(error is null ? [] : [error], Errors(reader));
    }

    [Theory]
    [InlineData("1", 1, null)]
    [InlineData("104857600", 104857600, null)]
    [InlineData("0", 1048576, "MAX_REQUEST_BODY must be positive, got: 0")]
    [InlineData("-5", 1048576, "MAX_REQUEST_BODY must be positive, got: -5")]
    [InlineData("104857601", 1048576, "MAX_REQUEST_BODY is too large (max 100MB), got: 104857601 bytes")]
    [InlineData("1MB", 1048576, "MAX_REQUEST_BODY must be a valid number, got: 1MB")]
    public void Size_AnyValue_IsTheContracts(string value, long expected, string? error)
    {
        var reader = Reader("MAX_REQUEST_BODY", value);

        var size = reader.Size("MAX_REQUEST_BODY", 1 << 20, 1, 100 << 20);

        Assert.Equal(expected, size);
        Assert.Equal(error is null ? [] : [error], Errors(reader));
    }

    [Theory]
    [InlineData("MAX_LOG_FILE_SIZE", "0", "MAX_LOG_FILE_SIZE must be positive, got: 0")]
    [InlineData("MAX_LOG_FILE_SIZE", "1048575", "MAX_LOG_FILE_SIZE is too small (min 1MB), got: 1048575 bytes")]
    [InlineData("MAX_LOG_FILE_SIZE", "1073741825", "MAX_LOG_FILE_SIZE is too large (max 1GB), got: 1073741825 bytes")]
    [InlineData("LOG_RETENTION_WEEKS", "0", "LOG_RETENTION_WEEKS must be positive, got: 0")]
    [InlineData("LOG_RETENTION_WEEKS", "53", "LOG_RETENTION_WEEKS is too large (max 52 weeks), got: 53")]
    [InlineData("LOG_LEVEL", "verbose", "LOG_LEVEL must be one of: [debug info warn error], got: verbose")]
    [InlineData("LOG_LEVEL", "a\nb", "LOG_LEVEL must be one of: [debug info warn error], got: a\\nb")]
    [InlineData("LOKI_URL", "ftp://me:secret@loki", "LOKI_URL must be a URL that starts with http:// or https://, got: loki")]
    public void LogOptions_BadValue_IsTheContractsLine(string variable, string value, string error)
    {
        var reader = Reader(variable, value);

        LogOptions.Read(reader, EnvironmentName.Development, "app");

        Assert.Equal([error], Errors(reader));
    }

    [Theory]
    [InlineData(null, EnvironmentName.Development, LogLevel.Information)]
    [InlineData("Dev", EnvironmentName.Development, LogLevel.Information)]
    [InlineData("development", EnvironmentName.Development, LogLevel.Information)]
    [InlineData("STAGING", EnvironmentName.Staging, LogLevel.Warning)]
    [InlineData("prod", EnvironmentName.Production, LogLevel.Warning)]
    [InlineData("Production", EnvironmentName.Production, LogLevel.Warning)]
    [InlineData("test", EnvironmentName.Test, LogLevel.Error)]
    public void Environment_EachName_SetsTheConsoleLevel(string? value, EnvironmentName expected, LogLevel level)
    {
        var reader = Reader("ENV", value);

        var environment = reader.Environment();
        var options = LogOptions.Read(reader, environment, "app");

        Assert.Equal((expected, level), (environment, options.ConsoleLevel));
        Assert.Empty(Errors(reader));
    }

    [Fact]
    public void LogOptions_LevelSet_WinsOverEnvironment()
    {
        var reader = Reader("LOG_LEVEL", "DEBUG");

        var options = LogOptions.Read(reader, EnvironmentName.Production, "app");

        Assert.Equal(LogLevel.Debug, options.ConsoleLevel);
    }

    [Fact]
    public void Environment_Unknown_IsNamed()
    {
        var reader = Reader("ENV", "live");

        reader.Environment();

        var error = Assert.Single(Errors(reader));
        Assert.StartsWith("invalid environment: live", error, StringComparison.Ordinal);
        Assert.Contains("ENV", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("T", true)]
    [InlineData("True", true)]
    [InlineData("0", false)]
    [InlineData("f", false)]
    [InlineData("FALSE", false)]
    public void Flag_EachWord_IsRead(string value, bool expected)
    {
        var reader = Reader("ALLOW_DIRECT_ACCESS", value);

        var flag = reader.Flag("ALLOW_DIRECT_ACCESS", !expected);

        Assert.Equal(expected, flag);
        Assert.Empty(Errors(reader));
    }

    [Fact]
    public void Flag_OtherWord_IsNamed()
    {
        var reader = Reader("ALLOW_DIRECT_ACCESS", "yes");

        var flag = reader.Flag("ALLOW_DIRECT_ACCESS", true);

        Assert.True(flag);
        Assert.Equal(["ALLOW_DIRECT_ACCESS must be one of: [1 t true 0 f false], got: yes"], Errors(reader));
    }

    [Fact]
    public void TimeZone_KnownAndUnknown_AreReadAndNamed()
    {
        var reader = Reader("UPDATE_TIMEZONE", "Europe/Atlantis");

        var paris = reader.TimeZone("OTHER", "Europe/Paris");
        reader.TimeZone("UPDATE_TIMEZONE", "Europe/Paris");

        Assert.Equal("Europe/Paris", paris.Id);
        Assert.Equal(["UPDATE_TIMEZONE must be an IANA time zone such as Europe/Paris, got: Europe/Atlantis"], Errors(reader));
    }

    [Fact]
    public void MetricsOptions_SamePortAsService_IsNamed()
    {
        var reader = Reader("PORT", "9090");

        MetricsOptions.Read(reader, 9090, allowDirectAccess: false, "PORT", reader.Port("PORT", 8000));

        Assert.Equal(["METRICS_PORT must differ from PORT, both are 9090"], Errors(reader));
    }

    [Fact]
    public void ThrowIfInvalid_SeveralErrors_ReportsEachOnOneLine()
    {
        var reader = new SettingsReader(new Settings(["--PROT=1", "--PORT=x"], _ => null));
        reader.Port("PORT", 8000);
        reader.Fail("OTHER", "is wrong");
        using var stderr = new StringWriter();

        var code = Assert.Throws<InvalidSettingsException>(reader.ThrowIfInvalid).Report(stderr);

        Assert.Equal(1, code);
        Assert.Equal(
            ["unknown option --PROT", "PORT must be a valid number", "OTHER is wrong"],
            stderr.ToString().TrimEnd().Split(Environment.NewLine));
    }
}
