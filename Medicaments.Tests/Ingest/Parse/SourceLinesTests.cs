using System.Security.Cryptography;
using System.Text;
using Medicaments.Ingest.Parse;
using Medicaments.Tests.Infrastructure;
using Xunit.Abstractions;

namespace Medicaments.Tests.Ingest.Parse;

/// <summary>Files of several pieces: where one piece ends and the next begins must make no difference.</summary>
public sealed class SourceLinesTests(ITestOutputHelper output)
{
    private const int ManyBytes = 400_000;

    [Fact]
    public void TryRead_LinesOfAnyLength_AreThoseOfTheFile()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 20; i++)
        {
            var longest = 1 << random.Next(20);
            var text = new StringBuilder();
            while (text.Length < ManyBytes)
            {
                text.Append('x', random.Next(longest)).Append('\n');
            }

            text.Append("the end");
            var bytes = Encoding.ASCII.GetBytes(text.ToString());

            var (lines, read) = ReadAll(bytes);

            Assert.Equal(text.ToString().Split('\n'), lines);
            Assert.Equal(bytes.Length, read.Bytes);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), read.Sha256);
            Assert.False(read.EndsWithLineEnd);
            Assert.Null(read.Problem);
        }
    }

    [Fact]
    public void TryRead_NulByteFarBehind_EndsTheLinesAndStillHashesTheFile()
    {
        var bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("60000001\tliste I\n", ManyBytes / 17)));
        bytes[300_000] = 0;

        var (lines, read) = ReadAll(bytes);

        Assert.True(lines.Count < 300_000 / 17);
        Assert.Contains("300000", read.Problem, StringComparison.Ordinal);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), read.Sha256);
    }

    [Theory]
    [InlineData("", 0, true)]
    [InlineData("\uFEFF", 0, true)]
    [InlineData("\uFEFFa", 1, false)]
    [InlineData("a\n\n", 2, true)]
    public void TryRead_SmallFile_HasItsLines(string text, int expected, bool endsWithLineEnd)
    {
        var (lines, read) = ReadAll(Encoding.UTF8.GetBytes(text));

        Assert.Equal(expected, lines.Count);
        Assert.Equal(endsWithLineEnd, read.EndsWithLineEnd);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(500_000, false)]
    public void TryRead_LineOfAMegabyteAndMore_IsReadOrEndsTheLines(int more, bool isRead)
    {
        var bytes = new byte[(1 << 20) + more + 1000];
        Array.Fill(bytes, (byte)'x');
        bytes[499] = (byte)'\n';
        bytes[500 + (1 << 20) + more] = (byte)'\n';

        var (lines, read) = ReadAll(bytes);

        Assert.Equal(isRead ? [499, 1 << 20, 499] : [499], lines.Select(line => line.Length));
        Assert.Equal(isRead, read.Problem is null);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), read.Sha256);
    }

    /// <summary>200 MB in one line took 650 MB of memory.</summary>
    [Fact]
    public void TryRead_FileWithoutLineEnds_HoldsTwoMegabytesOfIt()
    {
        using var file = new MemoryFile(200L << 20);
        using var lines = new SourceLines(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var found = lines.TryRead(out _);

        Assert.False(found);
        Assert.Contains("a line of more than 1048576 bytes", lines.Problem, StringComparison.Ordinal);
        Assert.Equal(200L << 20, lines.Bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    /// <summary>Is as long as told, and nowhere.</summary>
    private sealed class MemoryFile(long length) : MemoryStream
    {
        private long _left = length;

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, _left);
            buffer[..count].Fill((byte)'x');
            _left -= count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }

    private static (List<string> Lines, SourceLines Read) ReadAll(byte[] bytes)
    {
        var reader = Fixture.Lines(bytes);
        List<string> lines = [];
        while (reader.TryRead(out var line))
        {
            lines.Add(Encoding.ASCII.GetString(line));
        }

        return (lines, reader);
    }
}
