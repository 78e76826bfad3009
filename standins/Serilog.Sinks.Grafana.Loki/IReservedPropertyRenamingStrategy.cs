namespace Serilog.Sinks.Grafana.Loki;

/// <summary>Names a property whose own name is taken by a field of the line; without one it gets a leading underscore.</summary>
public interface IReservedPropertyRenamingStrategy
{
    string Rename(string originalName);
}
