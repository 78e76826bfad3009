using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Medicaments.Tests.StandIns;

/// <summary>A public member of a stand-in, and how the list of real signatures spells it.</summary>
internal sealed record PublicMember(MemberInfo Member)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>Constructors, methods, properties and fields; enumerations count as a whole, overrides as their base.</summary>
    public static IEnumerable<PublicMember> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !type.IsEnum && !type.IsDefined(typeof(CompilerGeneratedAttribute))
        from member in type.GetMembers(Declared)
        where member is not MethodInfo method || (!method.IsSpecialName && method.GetBaseDefinition() == method)
        select new PublicMember(member);

    public string Signature => $"{Name(Member.DeclaringType!)}.{Member switch
    {
        ConstructorInfo constructor => $".ctor({Parameters(constructor)})",
        MethodInfo method => $"{method.Name}{Generic(method)}({Parameters(method)}) : {Name(method.ReturnType)}",
        PropertyInfo property => $"{property.Name} : {Name(property.PropertyType)}",
        FieldInfo value => $"{value.Name} : {Name(value.FieldType)}",
        _ => Member.Name,
    }}";

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var value = !parameter.HasDefaultValue ? ""
            : parameter.DefaultValue switch
            {
                null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null",
                bool flag => flag ? " = true" : " = false",
                var other => string.Create(CultureInfo.InvariantCulture, $" = {other}"),
            };
        return $"{(parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Name(Type type) =>
        Keywords.TryGetValue(type, out var keyword) ? keyword
        : Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
