using System.Globalization;
using System.Text;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;

namespace Medicaments.Tests.Builders;

/// <summary>
/// A small, consistent set of source files in the formats of the BDPM. Every medicament has a presentation, a composition and a
/// condition; groups have five members.
/// </summary>
internal sealed class SourceFilesBuilder
{
    private const int FirstCis = 60_000_001;

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly Dictionary<Table, byte[]?> _replaced = [];
    private readonly Dictionary<Table, Func<string, string>> _edits = [];
    private int _medicaments = 100;
    private string _name = "FICTIF";

    public SourceFilesBuilder WithMedicaments(int count)
    {
        _medicaments = count;
        return this;
    }

    /// <summary>What every denomination begins with.</summary>
    public SourceFilesBuilder Named(string name)
    {
        _name = name;
        return this;
    }

    public SourceFilesBuilder With(Table file, byte[] bytes)
    {
        _replaced[file] = bytes;
        return this;
    }

    public SourceFilesBuilder Without(Table file)
    {
        _replaced[file] = null;
        return this;
    }

    /// <summary>Changes the text of a file.</summary>
    public SourceFilesBuilder Edit(Table file, Func<string, string> edit)
    {
        _edits[file] = edit;
        return this;
    }

    /// <summary>Changes the fields of every row of a file; they come with their index.</summary>
    public SourceFilesBuilder EditRows(Table file, Action<int, string[]> edit) => Edit(file, text =>
    {
        var lines = text.TrimEnd('\r', '\n').Split("\r\n").Select((line, i) =>
        {
            var fields = line.Split('\t');
            edit(i, fields);
            return string.Join('\t', fields);
        });
        return string.Join("\r\n", lines) + "\r\n";
    });

    public IReadOnlyDictionary<Table, byte[]> Build()
    {
        var files = new Dictionary<Table, byte[]>();
        foreach (var file in Tables.All)
        {
            var edit = _edits.GetValueOrDefault(file, text => text);
            var bytes = _replaced.TryGetValue(file, out var replaced) ? replaced : Windows1252.GetBytes(edit(Text(file)));
            if (bytes is not null)
            {
                files[file] = bytes;
            }
        }

        return files;
    }

    public void WriteTo(string directory)
    {
        foreach (var file in Tables.All)
        {
            File.Delete(Path.Combine(directory, file.FileName));
        }

        foreach (var (file, bytes) in Build())
        {
            File.WriteAllBytes(Path.Combine(directory, file.FileName), bytes);
        }
    }

    private string Text(Table file) =>
        file == Tables.Medicaments ? Rows(i => $"{Cis(i)}\t{_name} {i} été, comprimé\t comprimé\torale\tAutorisation active\tProcédure nationale\t"
            + "Commercialisée\t12/03/1998\t\t\t FICTIF SANTE\tNon")
        : file == Tables.Presentations ? Rows(i => $"{Cis(i)}\t{3_000_000 + i}\tboîte de 30\tPrésentation active\t"
            + $"Déclaration de commercialisation\t16/03/2011\t34009{3_000_000 + i}0\toui\t65%\t{5 + i % 20},34\t{6 + i % 20},36\t1,02\t")
        : file == Tables.Compositions ? Rows(i => $"{Cis(i)}\tcomprimé\t05319\tSUBSTANCE {i}\t1 mg\tun comprimé\tSA\t1")
        : file == Tables.Generiques ? Rows(i => $"{i / 5 + 1}\tFICTIF groupe {i / 5 + 1}\t{Cis(i)}\t{(i % 5 == 0 ? 0 : 1)}\t{i % 5 + 1}")
        : file == Tables.Conditions ? Rows(i => $"{Cis(i)}\tliste I")
        : file == Tables.Mitm ? Rows(i => $"{Cis(i)}\tN02AX02\tFICTIF {i}\thttp://fictif.invalid/{i}")
        : file == Tables.Disponibilites ? Rows(i => $"{Cis(i)}\t\t1\tRupture de stock\t14/04/2026\t18/05/2026\t\thttp://fictif.invalid/d{i}")
        : file == Tables.LiensCommission ? Rows(i => $"CT-{20_000 + i}\thttp://fictif.invalid/ct{i}")
        : file == Tables.InformationsImportantes ? Rows(i => $"{Cis(i)}\t01/02/2024\t01/02/2027\tInformation {i}")
        : Rows(i => $"{Cis(i)}\tCT-{20_000 + i}\tInscription (CT)\t20240115\tImportant\tAvis {i}");

    private string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(0, _medicaments).Select(i => row(i) + "\r\n"));

    private static string Cis(int index) => (FirstCis + index).ToString(CultureInfo.InvariantCulture);
}
