using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Infrastructure;

/// <summary>The Api on <see cref="ContractExamples"/>, one for the tests of a class. The rate limiter is off.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public Uri BaseAddress => Server.BaseAddress;

    internal ApiServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ApiServer.StartAsync(ContractExamples.Snapshot);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    internal Task<RawResponse> GetAsync(string target, params (string Name, string Value)[] headers) => Server.GetAsync(target, headers);

    internal Task<RawResponse> SendAsync(string method, string target, params (string Name, string Value)[] headers) =>
        Server.SendAsync(method, target, headers);
}
