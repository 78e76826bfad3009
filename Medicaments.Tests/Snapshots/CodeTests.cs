using FsCheck.Fluent;
using Medicaments.Snapshots;

namespace Medicaments.Tests.Snapshots;

public sealed class CodeTests
{
    public static TheoryData<string> NotDigits { get; } =
    [
        "", " ", "-1234567", "+1234567", " 12345678", "12345678 ", "1234\u00a05678", "12_345", "12,345", "1.0", "1e3", "0x12", "12345678x",
        "６１２６６２５０", "١٢٣", "12345678\0", "\0", "1234567\0",
    ];

    [Theory]
    [InlineData("60002283", 60002283)]
    [InlineData("00000001", 1)]
    [InlineData("0", 0)]
    [InlineData("2147483647", 2147483647)]
    public void Cis_Digits_IsRead(string text, int value)
    {
        Assert.True(Cis.TryParse(text, out var cis));

        Assert.Equal(new Cis(value), cis);
    }

    [Theory]
    [MemberData(nameof(NotDigits))]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public void Cis_NotDigitsOrTooLarge_IsRefused(string text)
    {
        Assert.False(Cis.TryParse(text, out var cis));

        Assert.Equal(default, cis);
    }

    [Theory]
    [InlineData("4949729", 4949729)]
    [InlineData("3400949497294", 3400949497294)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Cip_Digits_IsRead(string text, long value)
    {
        Assert.True(Cip.TryParse(text, out var cip));

        Assert.Equal(new Cip(value), cip);
    }

    [Theory]
    [MemberData(nameof(NotDigits))]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999")]
    public void Cip_NotDigitsOrTooLarge_IsRefused(string text)
    {
        Assert.False(Cip.TryParse(text, out var cip));

        Assert.Equal(default, cip);
    }

    [Fact]
    public void Codes_AnyText_AreReadOnlyWhenAllIsAsciiDigits()
    {
        var property = Prop.ForAll<string>(text =>
            !(Cis.TryParse(text, out _) | Cip.TryParse(text, out _)) || text.All(char.IsAsciiDigit));

        FsCheck.Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void Cis_Comparison_IsByNumber()
    {
        Cis[] codes = [new(60000002), new(7), new(60000001)];

        Array.Sort(codes);

        Assert.Equal([new(7), new(60000001), new(60000002)], codes);
        Assert.True(codes[0] < codes[1] && codes[0] <= codes[1] && codes[1] > codes[0] && codes[1] >= codes[0]);
        Assert.Equal("60000001", codes[1].ToString());
    }
}
