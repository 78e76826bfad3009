using Medicaments.Ingest.Parse;

namespace Medicaments.Tests.Infrastructure;

/// <summary>Files kept with their exact bytes below <c>Fixtures</c>.</summary>
internal static class Fixture
{
    public static byte[] Quirk(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Fixtures", "quirks", name));

    public static SourceLines Lines(byte[] bytes) => new(new MemoryStream(bytes));
}
