namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value known once the application runs.</summary>
public interface IValueProvider;

/// <summary>The same value as the manifest spells it.</summary>
public interface IManifestExpressionProvider
{
    internal string ValueExpression { get; }
}
