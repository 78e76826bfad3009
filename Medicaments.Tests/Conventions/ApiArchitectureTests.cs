using System.Text.RegularExpressions;
using Medicaments.Tests.Infrastructure;

namespace Medicaments.Tests.Conventions;

/// <summary>
/// The rooms of the Api and who may know whom, by what the sources name: HTTP by itself knows nothing of ours, the data knows nothing of
/// routes, and nobody knows who puts them together. A circle between two rooms cannot be written down here.
/// </summary>
public sealed class ApiArchitectureTests
{
    /// <summary>Each room may know those before it that it names.</summary>
    private static readonly (string Room, string[] Knows)[] Rooms =
    [
        ("Http", []),
        ("Search", []),
        ("Answers", ["Http"]),
        ("Connections", ["Http"]),
        ("Pipeline", ["Http", "Answers", "Connections"]),
        ("Serving", ["Http", "Answers", "Search"]),
        ("Endpoints", ["Http", "Answers", "Search", "Pipeline", "Serving"]),
    ];

    private static readonly Regex RoomName = new($@"(?:Medicaments\.Api\.|(?<![\w.""/]))({string.Join('|', Rooms.Select(room => room.Room))})(?:;|\.[A-Z])");

    private static string Root => Path.Combine(Repository.Root, "Medicaments.Api");

    private static IEnumerable<string> Folders =>
        Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)!).Where(name => name is not ("bin" or "obj" or "wwwroot"));

    public static TheoryData<string> Sources
    {
        get
        {
            var sources = new TheoryData<string>();
            foreach (var room in Folders)
            {
                foreach (var file in Directory.GetFiles(Path.Combine(Root, room), "*.cs", SearchOption.AllDirectories))
                {
                    sources.Add(Path.GetRelativePath(Root, file));
                }
            }

            return sources;
        }
    }

    [Fact]
    public void Rooms_Known_StandBefore()
    {
        for (var i = 0; i < Rooms.Length; i++)
        {
            Assert.Subset(Rooms[..i].Select(room => room.Room).ToHashSet(), Rooms[i].Knows.ToHashSet());
        }

        Assert.Equal(Rooms.Select(room => room.Room).Order(StringComparer.Ordinal), Folders.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Source_OfARoom_KnowsOnlyWhatTheRoomMay(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root, file));
        var room = Rooms.Single(room => room.Room == file.Split(Path.DirectorySeparatorChar)[0]);

        Assert.Contains($"namespace Medicaments.Api.{room.Room};", text);
        Assert.Subset(room.Knows.Append(room.Room).ToHashSet(), RoomName.Matches(text).Select(match => match.Groups[1].Value).ToHashSet());
        if (room.Room is "Http" or "Search")
        {
            Assert.DoesNotMatch(@"using Medicaments\.", text);
        }
    }
}
