using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value given from outside: configuration <c>Parameters:name</c>, hyphens also as underscores.</summary>
public class ParameterResource : Resource, IValueProvider, IManifestExpressionProvider
{
    private readonly IConfiguration _configuration;

    internal ParameterResource(string name, bool secret, IConfiguration configuration)
        : base(name)
    {
        Secret = secret;
        _configuration = configuration;
    }

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.value}}";

    internal bool Secret { get; }

    internal string? Value =>
        _configuration[$"Parameters:{Name}"] is { Length: > 0 } value
            ? value
            : _configuration[$"Parameters:{Name.Replace('-', '_')}"] is { Length: > 0 } other ? other : null;

    internal string HowToSet =>
        $"set Parameters:{Name} (argument or user secret) or Parameters__{Name.Replace('-', '_')} (environment)";
}
