using System.Text;
using Medicaments.ServiceDefaults.Logs;

namespace Medicaments.Tests.ServiceDefaults.Logs;

public sealed class LogValueTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("x", LogValue.MaxBytes)]
    [InlineData("é", LogValue.MaxBytes / 2)]
    [InlineData("€", LogValue.MaxBytes / 3)]
    [InlineData("💊", LogValue.MaxBytes / 4)]
    public void Cut_UpToTheLimit_IsTheTextItself(string unit, int times)
    {
        var text = Repeat(unit, times);

        Assert.Same(text, LogValue.Cut(text));
    }

    [Theory]
    [InlineData("x", LogValue.MaxBytes + 1)]
    [InlineData("é", LogValue.MaxBytes / 2 + 1)]
    [InlineData("€", LogValue.MaxBytes / 3 + 1)]
    [InlineData("💊", LogValue.MaxBytes / 4 + 1)]
    [InlineData("x", 921_600)]
    public void Cut_AboveTheLimit_KeepsWholeCharactersAndSaysSo(string unit, int times)
    {
        var text = Repeat(unit, times);

        var cut = LogValue.Cut(text);

        var mark = $"… [cut from {text.Length} characters]";
        Assert.EndsWith(mark, cut, StringComparison.Ordinal);
        Assert.StartsWith(cut[..^mark.Length], text, StringComparison.Ordinal);
        Assert.Equal(0, (cut.Length - mark.Length) % unit.Length);
        Assert.InRange(Encoding.UTF8.GetByteCount(cut), LogValue.MaxBytes - 64, LogValue.MaxBytes);
    }

    [Fact]
    public void Cut_HalfACharacter_EndsInTime()
    {
        var cut = LogValue.Cut(new string('\uD83D', 5000));

        Assert.EndsWith("[cut from 5000 characters]", cut, StringComparison.Ordinal);
    }

    private static string Repeat(string unit, int times) => new StringBuilder().Insert(0, unit, times).ToString();
}
