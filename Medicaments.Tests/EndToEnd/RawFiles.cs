using System.Text;

namespace Medicaments.Tests.EndToEnd;

/// <summary>
/// The source files read a second time, by other code than that of Ingest and as plainly as can be: bytes to strict UTF-8 or else
/// Windows-1252, lines at LF, fields at TAB, each trimmed. What the product makes of the files is compared with this.
/// </summary>
internal sealed class RawFiles(string directory)
{
    static RawFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public List<string[]> Medicaments { get; } = Read(directory, "CIS_bdpm.txt", 12);

    public List<string[]> Presentations { get; } = Read(directory, "CIS_CIP_bdpm.txt", 13);

    public List<string[]> Compositions { get; } = Read(directory, "CIS_COMPO_bdpm.txt", 8);

    public List<string[]> Generiques { get; } = Read(directory, "CIS_GENER_bdpm.txt", 5);

    public List<string[]> Conditions { get; } = Read(directory, "CIS_CPD_bdpm.txt", 2);

    private static List<string[]> Read(string directory, string name, int columns)
    {
        var rows = new List<string[]>();
        foreach (var line in Decode(File.ReadAllBytes(Path.Combine(directory, name))).Split('\n'))
        {
            if (line.TrimEnd('\r') is { Length: > 0 } text)
            {
                var fields = text.Split('\t').Select(field => field.Trim()).ToArray();
                Assert.Equal(columns, fields.Length);
                rows.Add(fields);
            }
        }

        return rows;
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(1252).GetString(bytes);
        }
    }
}
