using System.Collections;
using System.Reflection;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Medicaments.Snapshots;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Builders;

/// <summary>
/// Random rows and snapshots, every property of every record filled by its type. A column that is added to a record takes part
/// without a word here.
/// </summary>
internal static class AnyRows
{
    /// <summary>Any text that UTF-8 can hold: control characters, lone carriage returns and characters of two units included.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (3, ArbMap.Default.GeneratorFor<string>().Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? "")))),
        (1, Gen.Elements("", " ", "\u00a0", "d’œuvre – ‰", "💊", "\u0000", "a\tb\r\nc", new string('é', 300))));

    public static Gen<Snapshot> Snapshots { get; } = Gen.CollectToArray(
            typeof(Snapshot).GetProperties(),
            property => Filled(property.PropertyType))
        .Select(values => (Snapshot)Make(typeof(Snapshot), values));

    private static Gen<object?> Filled(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Gen.Frequency((1, Gen.Constant<object?>(null)), (3, Filled(inner)));
        }

        if (type.IsGenericType)
        {
            return Filled(type.GetGenericArguments()[0]).ArrayOf().Select(values => (object?)Typed(type.GetGenericArguments()[0], values));
        }

        return type switch
        {
            _ when type == typeof(string) => Text.Select(text => (object?)text),
            _ when type == typeof(int) => Number(int.MaxValue).Select(value => (object?)(int)value),
            _ when type == typeof(Cis) => Number(int.MaxValue).Select(value => (object?)new Cis((int)value)),
            _ when type == typeof(Cip) => Number(long.MaxValue).Select(value => (object?)new Cip(value)),
            _ when type == typeof(Prix) => Number(long.MaxValue).Select(value => (object?)new Prix(value)),
            _ => Gen.CollectToArray(type.GetProperties(), property => Filled(property.PropertyType)).Select(values => (object?)Make(type, values)),
        };
    }

    private static Gen<long> Number(long maximum) =>
        Gen.OneOf(Gen.Elements(0, 1, maximum), Gen.Choose(0, int.MaxValue).Select(value => (long)value));

    private static object Make(Type type, object?[] values)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var (property, value) in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Zip(values))
        {
            property.SetValue(made, value);
        }

        return made;
    }

    private static Array Typed(Type type, ICollection values)
    {
        var array = Array.CreateInstance(type, values.Count);
        values.CopyTo(array, 0);
        return array;
    }
}
