namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value known once the application runs.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>The same value as the manifest spells it.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}
