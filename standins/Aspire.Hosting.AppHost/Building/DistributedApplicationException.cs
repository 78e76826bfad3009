namespace Aspire.Hosting;

/// <summary>A fault of the model, its configuration or its surroundings, told in one line.</summary>
public class DistributedApplicationException(string message) : Exception(message);
