using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Medicaments.Snapshots;

namespace Medicaments.Tests.Snapshots;

public sealed class PrixTests
{
    /// <summary>Contract 24.1, then the highest real price and forms around the rule of 15.4.</summary>
    [Theory]
    [InlineData("3,85", 385)]
    [InlineData("1,16", 116)]
    [InlineData("24,00", 2400)]
    [InlineData("4,768,73", 476873)]
    [InlineData("12", 1200)]
    [InlineData("12.5", 1250)]
    [InlineData("66,597,27", 6659727)]
    [InlineData("0", 0)]
    [InlineData("0,05", 5)]
    [InlineData("12,5", 1250)]
    [InlineData("12,999", 1299)]
    [InlineData("1,123456789012345678901234567", 112)]
    [InlineData("1,,5", 150)]
    [InlineData(",1,5", 150)]
    [InlineData("007,10", 710)]
    [InlineData("92,233,720,368,547,757,99", 9223372036854775799)]
    public void Prix_Readable_IsExact(string text, long centimes)
    {
        var readable = Prix.TryParse(text, out var prix);

        Assert.True(readable);
        Assert.Equal(centimes, prix.Centimes);
        Assert.Equal(centimes / 100m, prix.Euros);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.234,50")]
    [InlineData("abc")]
    [InlineData("-3,00")]
    [InlineData("+3,00")]
    [InlineData(",50")]
    [InlineData("3,")]
    [InlineData(",")]
    [InlineData(".")]
    [InlineData("3.")]
    [InlineData("1.2.3")]
    [InlineData("1,2.3")]
    [InlineData(" 3,85")]
    [InlineData("3,85 ")]
    [InlineData("3,85\u00a0€")]
    [InlineData("3,8a")]
    [InlineData("1e3")]
    [InlineData("٣,٨٥")]
    [InlineData("3,85\0")]
    [InlineData("3,8\0")]
    [InlineData("3\0,85")]
    [InlineData("92233720368547758,08")]
    [InlineData("99999999999999999999")]
    [InlineData("000000000000000000000000000000001")]
    public void Prix_Unreadable_IsRefusedAndZero(string text)
    {
        var readable = Prix.TryParse(text, out var prix);

        Assert.False(readable);
        Assert.Equal(default, prix);
    }

    [Fact]
    public void Prix_AnyAmountWrittenTheBdpmWay_ParsesBackExactly()
    {
        var amounts = Gen.OneOf(
            Gen.Choose(0, 10_000_000).Select(value => (long)value),
            ArbMap.Default.GeneratorFor<long>().Select(value => (value & long.MaxValue) % (long.MaxValue - 200)));

        var property = Prop.ForAll(
            amounts.ToArbitrary(),
            centimes => Prix.TryParse(AsInTheBdpm(centimes), out var prix) && prix.Centimes == centimes);

        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void Prix_AnyText_NeverThrowsAndIsNeverNegative()
    {
        var texts = Gen.OneOf(
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
            Gen.Elements("0123456789,,..- \0٣".ToCharArray()).ArrayOf().Select(characters => new string(characters)));

        var property = Prop.ForAll(texts.ToArbitrary(), text => Prix.TryParse(text, out var prix) ? prix.Centimes >= 0 : prix == default);

        Check.QuickThrowOnFailure(property);
    }

    /// <summary>Commas between the thousands and before the two decimals.</summary>
    private static string AsInTheBdpm(long centimes) => string.Create(
        CultureInfo.InvariantCulture, $"{centimes / 100:#,0},{centimes % 100:00}");
}
