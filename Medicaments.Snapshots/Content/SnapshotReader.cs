using System.Buffers;
using System.Security.Cryptography;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Microsoft.Win32.SafeHandles;

namespace Medicaments.Snapshots.Content;

/// <summary>
/// Reads a snapshot's directory. Nothing is handed out before its bytes have been compared with their hash, and what is parsed is the
/// open file that was compared, whatever its name says by then. Tables are read one at a time, from the file rather than from a copy.
/// </summary>
public sealed class SnapshotReader
{
    private const int BufferSize = 1 << 17;

    private readonly string _directory;

    private SnapshotReader(string directory, Manifest manifest)
    {
        _directory = directory;
        Manifest = manifest;
    }

    public Manifest Manifest { get; }

    /// <summary>Reads and verifies the manifest.</summary>
    /// <param name="directory">The directory of one snapshot.</param>
    /// <exception cref="InvalidSnapshotException">A file is missing or damaged; the message names it.</exception>
    public static SnapshotReader Open(string directory)
    {
        var manifestJson = ReadFile(directory, SnapshotFiles.Manifest);
        var checksums = ReadFile(directory, SnapshotFiles.Checksums);
        var manifest = Manifest.FromJson(manifestJson);
        if (!checksums.AsSpan().SequenceEqual(SnapshotFiles.ChecksumsOf(manifest, manifestJson)))
        {
            throw new InvalidSnapshotException(
                $"{SnapshotFiles.Manifest} and {SnapshotFiles.Checksums} in {directory} do not agree: one of the two is damaged");
        }

        if (manifest.ContentSha256 != SnapshotFiles.ContentSha256Of(manifest.Parts)
            || !manifest.ContentSha256.StartsWith(manifest.Id.ContentPrefix, StringComparison.Ordinal))
        {
            throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} in {directory} has an id or a content hash that is not that of its parts");
        }

        if (Tables.All.FirstOrDefault(table => table.IsCore && manifest.Parts.All(part => part.Table != table.Name)) is { } missing)
        {
            throw new InvalidSnapshotException($"{SnapshotFiles.Manifest} in {directory} does not name the part {missing.PartName}");
        }

        return new SnapshotReader(directory, manifest);
    }

    public IEnumerable<Medicament> Medicaments() => Read(Tables.Medicaments);

    public IEnumerable<Presentation> Presentations() => Read(Tables.Presentations);

    public IEnumerable<Composition> Compositions() => Read(Tables.Compositions);

    public IEnumerable<Generique> Generiques() => Read(Tables.Generiques);

    public IEnumerable<Condition> Conditions() => Read(Tables.Conditions);

    public RowLookup<Medicament> MedicamentsByCis() => Lookup(Tables.Medicaments, "cis");

    public RowLookup<Presentation> PresentationsByCis() => Lookup(Tables.Presentations, "cis");

    public RowLookup<Composition> CompositionsByCis() => Lookup(Tables.Compositions, "cis");

    public RowLookup<Generique> GeneriquesByCis() => Lookup(Tables.Generiques, "cis");

    public RowLookup<Generique> GeneriquesByGroupe() => Lookup(Tables.Generiques, "groupe");

    public RowLookup<Condition> ConditionsByCis() => Lookup(Tables.Conditions, "cis");

    /// <returns>Null when the snapshot does not have the table.</returns>
    /// <exception cref="InvalidSnapshotException">The part is missing or damaged; the message names it.</exception>
    public IReadOnlyList<object>? TryRead(Table table) => PartOf(table) is null ? null : table.Do(new RowsOf(this));

    /// <summary>Compares every part with its hash, those of tables that this program does not know included.</summary>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public void VerifyParts() => Verify(Manifest.Parts);

    /// <summary>As <see cref="VerifyParts"/> for all but the core tables, which are compared when they are read.</summary>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public void VerifyOptionalParts() =>
        Verify(Manifest.Parts.Where(part => !Tables.All.Any(table => table.IsCore && table.Name == part.Table)));

    /// <summary>Decodes every row of the tables that this program knows, one at a time, and compares their numbers with the manifest's.</summary>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public void VerifyRows() => Tables.InParallel(table => PartOf(table) is null ? 0 : table.Do(new CountOf(this)));

    /// <summary>Reads every table, in parallel.</summary>
    /// <exception cref="InvalidSnapshotException">A part is missing or damaged; the message names it.</exception>
    public Snapshot ReadAll() => new(
        Tables.All.Zip(Tables.InParallel(TryRead)).Where(table => table.Second is not null).Select(table => KeyValuePair.Create(table.First, table.Second!)));

    /// <returns>Null when the snapshot does not have the table.</returns>
    internal MappedFile? TryMapPart(Table table) => PartOf(table) is { } part ? MapPart(part) : null;

    private IEnumerable<TRow> Read<TRow>(Table<TRow> table)
        where TRow : class
    {
        var part = RequiredPartOf(table);
        var rows = 0;
        using var file = MapPart(part);
        foreach (var row in PartReader.Read(table, file.Memory))
        {
            rows++;
            yield return row;
        }

        CheckRows(part, rows);
    }

    private RowLookup<TRow> Lookup<TRow>(Table<TRow> table, string key)
        where TRow : class
    {
        var part = RequiredPartOf(table);
        var file = MapPart(part);
        try
        {
            CheckRows(part, PartReader.Count(table, file.GetSpan()));
            return new RowLookup<TRow>(table, file, part.Rows, table.NumberOf(key));
        }
        catch (InvalidSnapshotException)
        {
            ((IDisposable)file).Dispose();
            throw;
        }
    }

    private static void CheckRows(PartEntry part, int rows)
    {
        if (rows != part.Rows)
        {
            throw new InvalidSnapshotException($"{part.Name} has {rows} rows, {SnapshotFiles.Manifest} says {part.Rows}");
        }
    }

    private PartEntry? PartOf(Table table) => Manifest.Parts.FirstOrDefault(part => part.Table == table.Name);

    private PartEntry RequiredPartOf(Table table) =>
        PartOf(table) ?? throw new InvalidSnapshotException($"The snapshot has no part {table.PartName}");

    private void Verify(IEnumerable<PartEntry> parts)
    {
        foreach (var part in parts)
        {
            OpenPart(part).Dispose();
        }
    }

    private MappedFile MapPart(PartEntry part)
    {
        try
        {
            using var file = OpenPart(part);
            return new MappedFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(_directory, part.Name, exception);
        }
    }

    /// <summary>
    /// Opens a part and compares it with its hash. By ordinary reads: a sector that cannot be read is an exception here, and would be the
    /// end of the process in mapped memory.
    /// </summary>
    private SafeFileHandle OpenPart(PartEntry part)
    {
        SafeFileHandle? file = null;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var path = Path.Combine(_directory, part.Name);
            RefuseLink(new FileInfo(path));
            file = File.OpenHandle(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            for (int read; (read = RandomAccess.Read(file, buffer, length)) > 0; length += read)
            {
                hash.AppendData(buffer, 0, read);
            }

            CheckBytes(part, length, hash.GetHashAndReset());
            return file;
        }
        catch (Exception exception)
        {
            file?.Dispose();
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw Unreadable(_directory, part.Name, exception);
            }

            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void CheckBytes(PartEntry part, long length, byte[] sha256)
    {
        if (length != part.Bytes)
        {
            throw new InvalidSnapshotException($"{part.Name} in {_directory} has {length} bytes, {SnapshotFiles.Manifest} says {part.Bytes}");
        }

        if (Convert.ToHexStringLower(sha256) != part.Sha256)
        {
            throw new InvalidSnapshotException($"{part.Name} in {_directory} is damaged: its SHA-256 is not the one in {SnapshotFiles.Manifest}");
        }
    }

    private static byte[] ReadFile(string directory, string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(directory, name));
            RefuseLink(file);
            return file.Length <= SnapshotFiles.MaximumTextBytes
                ? File.ReadAllBytes(file.FullName)
                : throw new InvalidSnapshotException($"{name} in {directory} has {file.Length} bytes, more than {SnapshotFiles.MaximumTextBytes}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(directory, name, exception);
        }
    }

    /// <summary>A writer makes none; one that leads elsewhere would have that read, and handed on.</summary>
    internal static void RefuseLink(FileSystemInfo file)
    {
        if (file.LinkTarget is { } target)
        {
            throw new InvalidSnapshotException($"{file.FullName} is a link to {target}: a snapshot has none");
        }
    }

    private static InvalidSnapshotException Unreadable(string directory, string name, Exception exception) =>
        new($"{name} in {directory} cannot be read: {exception.Message}", exception);

    private sealed class RowsOf(SnapshotReader reader) : ITableWork<IReadOnlyList<object>>
    {
        public IReadOnlyList<object> Do<TRow>(Table<TRow> table)
            where TRow : class => reader.Read(table).ToArray();
    }

    private sealed class CountOf(SnapshotReader reader) : ITableWork<int>
    {
        public int Do<TRow>(Table<TRow> table)
            where TRow : class => reader.Read(table).Count();
    }
}
