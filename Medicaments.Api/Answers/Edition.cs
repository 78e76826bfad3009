using System.Globalization;

namespace Medicaments.Api.Answers;

/// <summary>What the bodies of one generation have in common: when they became what they are, and their coded forms.</summary>
/// <param name="lastModified">To the second, as the header can say it (contract 7).</param>
internal sealed class Edition(DateTimeOffset lastModified)
{
    public DateTimeOffset LastModified => lastModified;

    public string LastModifiedText { get; } = lastModified.ToString("R", CultureInfo.InvariantCulture);

    public CodedBodies Coded { get; } = new();
}
