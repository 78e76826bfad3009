using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Medicaments.Tests.AppHost;

namespace Medicaments.Tests.StandIns;

/// <summary>A stand-in offers what the real package offers too, and nothing that we do not use.</summary>
public sealed class PublicMembersTests
{
    [SkippableFact]
    public void PublicMembers_All_HaveTheSignatureOfTheRealPackage()
    {
        StandIn.Require();
        var real = File.ReadAllLines(Path.Combine(PublishedModel.Root, "Medicaments.Tests", "AppHost", "real-signatures.txt")).ToHashSet();

        var invented = StandIn.Assemblies.SelectMany(PublicMember.Of).Select(member => member.Signature).Where(signature => !real.Contains(signature));

        Assert.Empty(invented.Order());
    }

    [SkippableFact]
    public void PublicMembers_All_AreUsed()
    {
        StandIn.Require();
        Assembly[] ours =
        [
            typeof(PublicMembersTests).Assembly,
            typeof(Projects.Medicaments_AppHost).Assembly,
            Assembly.Load("medicaments-api"),
            Assembly.Load("medicaments-ingest"),
            Assembly.Load("Medicaments.ServiceDefaults"),
        ];
        var used = ours.SelectMany(References).ToHashSet();
        var implemented = ours.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetInterfaces()).Select(Definition).ToHashSet();

        var unused = StandIn.Assemblies.SelectMany(PublicMember.Of).Where(member => !IsUsed(member.Member, used, implemented));

        Assert.Empty(unused.Select(member => member.Signature).Order());
    }

    /// <summary>Called, or implemented by us, or the face of something called.</summary>
    private static bool IsUsed(MemberInfo member, HashSet<(Module, int)> used, HashSet<Type> implemented)
    {
        if (member is PropertyInfo property)
            return property.GetAccessors().Any(accessor => IsUsed(accessor, used, implemented));

        var type = member.DeclaringType!;
        if (used.Contains((member.Module, member.MetadataToken)) || implemented.Contains(type))
            return true;
        if (!type.IsInterface)
            return member is MethodInfo method && Faces(method).Any(face => used.Contains((face.Module, face.MetadataToken)));

        return StandIn.Assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(candidate => candidate is { IsClass: true, IsGenericType: false } && type.IsAssignableFrom(candidate))
            .Any(candidate => candidate.GetInterfaceMap(type) is var map
                && used.Contains((map.TargetMethods[Array.IndexOf(map.InterfaceMethods, member)].Module, map.TargetMethods[Array.IndexOf(map.InterfaceMethods, member)].MetadataToken)));
    }

    /// <summary>The interface methods that a method implements: a call through one of them uses it.</summary>
    private static IEnumerable<MethodInfo> Faces(MethodInfo method) =>
        method.DeclaringType!.GetInterfaces().Select(method.DeclaringType.GetInterfaceMap)
            .SelectMany(map => map.InterfaceMethods.Where((_, index) => map.TargetMethods[index] == method));

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>Members of other assemblies that the code of this one names.</summary>
    private static List<(Module, int)> References(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        var found = new List<(Module, int)>();
        foreach (var handle in metadata.MemberReferences)
        {
            try
            {
                // Ours name members of generic types with arguments at hand, so none are needed here.
                if (assembly.ManifestModule.ResolveMember(MetadataTokens.GetToken(handle), [typeof(object)], [typeof(object), typeof(object)]) is { } member)
                    found.Add((member.Module, member.MetadataToken));
            }
            catch (Exception exception) when (exception is ArgumentException or BadImageFormatException or TypeLoadException or MissingMemberException or FileNotFoundException)
            {
                // A member of something that is not on this machine: no stand-in.
            }
        }

        return found;
    }
}
