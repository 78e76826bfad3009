using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Medicaments.AppHost.Publishing;

/// <summary>No service may do more, use more or write more than it needs.</summary>
internal static class Hardening
{
    public static void Apply(Service service, ServiceNeeds needs)
    {
        service.User = needs.User;
        service.ReadOnly = true;
        service.Tmpfs = [.. needs.Tmpfs];
        service.CapDrop = ["ALL"];
        service.SecurityOpt = ["no-new-privileges:true"];
        service.Init = true;
        service.Deploy = new Deploy
        {
            Resources = new Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm.Resources
            {
                Limits = new ResourceSpec { Cpus = needs.Cpus.Limit, Memory = needs.Memory.Limit },
                Reservations = new ResourceSpec { Cpus = needs.Cpus.Reserved, Memory = needs.Memory.Reserved },
            },
        };
        service.Healthcheck = new Healthcheck
        {
            Test = [.. needs.Health],
            Interval = "30s",
            Timeout = "5s",
            Retries = 3,
            StartPeriod = needs.StartPeriod,
        };
        service.Logging = new Logging
        {
            Driver = "json-file",
            Options = new Dictionary<string, string>
            {
                ["max-size"] = "10m",
                ["max-file"] = "5",
                ["tag"] = "{{.Name}}",
            },
        };
        service.Labels = new Dictionary<string, string>
        {
            ["com.medicaments-api.service"] = service.Name,
            ["com.medicaments-api.description"] = needs.Description,
        };
    }
}
