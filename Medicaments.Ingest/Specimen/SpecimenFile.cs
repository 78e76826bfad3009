using System.Text;
using Medicaments.Snapshots.Format;

namespace Medicaments.Ingest.Specimen;

/// <summary>Writes one source file as the BDPM does: tabs, no header, its own encoding and line ends.</summary>
internal sealed class SpecimenFile(string directory, Table file, bool isUtf8 = false) : IDisposable
{
    private const int BufferSize = 1 << 16;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly StreamWriter _writer = new(
        Path.Combine(directory, file.FileName), append: false, isUtf8 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) : Windows1252, BufferSize);

    /// <summary>A line feed in UTF-8 files, which come from another system than the rest; CR and LF in the rest.</summary>
    private readonly string _lineEnd = isUtf8 ? "\n" : "\r\n";

    public void Row(params ReadOnlySpan<string> values) => RowEndingWith(_lineEnd, values);

    public void RowEndingWith(string lineEnd, params ReadOnlySpan<string> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write('\t');
            }

            _writer.Write(values[i]);
        }

        _writer.Write(lineEnd);
    }

    public void Dispose() => _writer.Dispose();
}
