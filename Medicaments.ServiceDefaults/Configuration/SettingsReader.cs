using System.Globalization;
using System.Net;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.ServiceDefaults.Configuration;

/// <summary>
/// Reads variables as typed values. A bad value is remembered as one line and the default is returned, so that a single start shows all
/// errors: call <see cref="ThrowIfInvalid"/> once everything has been asked for. Messages: contract 19.
/// </summary>
public sealed class SettingsReader(Settings settings)
{
    private const long Megabyte = 1024 * 1024;
    private static readonly string[] FlagWords = ["1", "t", "true", "0", "f", "false"];

    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase) { Settings.SecretsDirectoryVariable };
    private readonly List<string> _errors = [];

    /// <summary>Any text, or null when unset.</summary>
    public string? Text(string variable)
    {
        _asked.Add(variable);
        return settings.Find(variable);
    }

    public string Text(string variable, string defaultValue) => Text(variable) ?? defaultValue;

    /// <summary>A secret that goes into a header, or null when unset. No message shows it.</summary>
    public string? Secret(string variable, int minLength)
    {
        if (Text(variable) is not { } text) return null;
        if (text.Length < minLength) return Fail<string?>(variable, $"is too short (min {minLength} characters), got: {text.Length} characters", null);
        return text.All(c => c is > ' ' and <= '~')
            ? text
            : Fail<string?>(variable, "must have only letters, digits and signs of ASCII, and no space", null);
    }

    /// <summary>A TCP port from 1024 to 65535.</summary>
    public int Port(string variable, int defaultValue)
    {
        if (Text(variable) is not { } text) return defaultValue;
        if (!TryParse(text, out var port)) return Fail(variable, "must be a valid number", defaultValue);
        return port switch
        {
            < 1 or > 65535 => Fail(variable, "must be between 1 and 65535", defaultValue),
            < 1024 => Fail(variable, $"{port} is privileged (less than 1024), use ports 1024-65535", defaultValue),
            _ => (int)port,
        };
    }

    /// <summary>A whole number; <paramref name="unit"/> says what is counted, for the message: <c>weeks</c>.</summary>
    public int Count(string variable, int defaultValue, int min, int max, string unit = "") =>
        (int)Bounded(variable, defaultValue, min, max, value => unit.Length == 0 ? Invariant(value) : $"{Invariant(value)} {unit}", "");

    public long Number(string variable, long defaultValue, long min, long max) =>
        Bounded(variable, defaultValue, min, max, Invariant, "");

    /// <summary>A size in bytes; limits are shown in MB or GB.</summary>
    public long Size(string variable, long defaultValue, long min, long max) =>
        Bounded(variable, defaultValue, min, max, ShowSize, " bytes");

    /// <summary><c>1 t true 0 f false</c>, any case.</summary>
    public bool Flag(string variable, bool defaultValue) =>
        Choice(variable, defaultValue ? "true" : "false", FlagWords) is "1" or "t" or "true";

    /// <summary>One of some lower-case words, any case in the variable; returned in lower case.</summary>
    public string Choice(string variable, string defaultValue, params string[] words)
    {
        if (Text(variable) is not { } text) return defaultValue;
        return words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? Fail(variable, $"must be one of: [{string.Join(' ', words)}], got: {text}", defaultValue);
    }

    /// <summary>An IANA time zone name.</summary>
    public TimeZoneInfo TimeZone(string variable, string defaultValue)
    {
        var name = Text(variable, defaultValue);
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        return Fail(variable, $"must be an IANA time zone such as Europe/Paris, got: {name}", TimeZoneInfo.Utc);
    }

    /// <summary>An absolute URI with one of some schemes, or null when unset.</summary>
    public Uri? AbsoluteUri(string variable, params string[] schemes)
    {
        if (Text(variable) is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase)) return uri;
        // A URL may carry a password: only what follows it is shown.
        var shown = text[(text.LastIndexOf('@') + 1)..];
        return Fail<Uri?>(variable, $"must be a URL that starts with {string.Join(" or ", schemes.Select(s => s + "://"))}, got: {shown}", null);
    }

    /// <summary>
    /// An address to listen on: <c>localhost</c>, a loopback or a private address; all interfaces only when <paramref name="allowAny"/>.
    /// </summary>
    public IPAddress Address(string variable, IPAddress defaultValue, bool allowAny)
    {
        if (Text(variable) is not { } text) return defaultValue;
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return IPAddress.Loopback;
        if (!AddressRange.TryParseAddress(text, out var address))
            return Fail(variable, $"must be a valid IP address or 'localhost', got: {text}", defaultValue);
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            if (allowAny) return address;
            FailLine($"{variable}={text} binds to all network interfaces. Set ALLOW_DIRECT_ACCESS=true to allow it, or use 127.0.0.1");
            return defaultValue;
        }
        return AddressRange.IsPrivate(address)
            ? address
            : Fail(variable, $"{text} is a public IP, consider using private network ranges for security", defaultValue);
    }

    /// <summary>
    /// A comma list of addresses and CIDR ranges, empty for <c>none</c>; written in one way only, as a range that is read otherwise than
    /// it was meant lets strangers in.
    /// </summary>
    public IReadOnlyList<IPNetwork> Networks(string variable, string defaultValue)
    {
        var text = Text(variable, defaultValue);
        if (text == "none") return [];
        List<IPNetwork> networks = [];
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (AddressRange.TryParseNetwork(word, out var problem) is { } network) networks.Add(network);
            else Fail(variable, $"must be a comma list of IP addresses or CIDR ranges, or none, got: {word}{(problem.Length == 0 ? "" : $" ({problem})")}");
        }
        return networks;
    }

    /// <summary>Remembers an error found by the caller: <paramref name="message"/> follows the variable's name.</summary>
    public void Fail(string variable, string message) => FailLine($"{variable} {message}");

    /// <summary>Lets options pass that another library reads itself, such as <c>OTEL_…</c>.</summary>
    internal void Accept(string prefix) =>
        _asked.UnionWith(settings.Options.Where(option => option.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A lookup for code that reads variables by itself, through the same layers.</summary>
    internal Func<string, string?> Lookup => settings.Find;

    internal void FailLine(string line) => _errors.Add(LineText.Escape(line));

    /// <summary>Throws when anything was wrong, including command-line options that nobody asked for.</summary>
    /// <exception cref="InvalidSettingsException">With all errors.</exception>
    public void ThrowIfInvalid()
    {
        var unknown = settings.Options.Where(option => !_asked.Contains(option)).Select(option => $"unknown option --{option}");
        string[] errors = [.. settings.Errors.Distinct().Concat(unknown).Select(LineText.Escape), .. _errors];
        if (errors.Length > 0) throw new InvalidSettingsException(errors);
    }

    private T Fail<T>(string variable, string message, T defaultValue)
    {
        Fail(variable, message);
        return defaultValue;
    }

    private long Bounded(string variable, long defaultValue, long min, long max, Func<long, string> show, string unit)
    {
        if (Text(variable) is not { } text) return defaultValue;
        if (!TryParse(text, out var value)) return Fail(variable, $"must be a valid number, got: {text}", defaultValue);
        if (value >= min && value <= max) return value;
        var problem = value <= 0 && min > 0 ? "must be positive"
            : value < min ? $"is too small (min {show(min)})"
            : $"is too large (max {show(max)})";
        return Fail(variable, $"{problem}, got: {Invariant(value)}{(value > 0 ? unit : "")}", defaultValue);
    }

    private static bool TryParse(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static string Invariant(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string ShowSize(long bytes) => bytes switch
    {
        >= 1024 * Megabyte when bytes % (1024 * Megabyte) == 0 => Invariant(bytes / (1024 * Megabyte)) + "GB",
        >= Megabyte when bytes % Megabyte == 0 => Invariant(bytes / Megabyte) + "MB",
        _ => Invariant(bytes) + " bytes",
    };
}
