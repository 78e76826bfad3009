using Medicaments.Ingest.Download;
using Medicaments.Ingest.Progress;
using Medicaments.Snapshots;

namespace Medicaments.Ingest.Parse;

/// <summary>All source files of one check as rows, not yet joined.</summary>
internal sealed record SourceTables
{
    public required ParsedFile<Medicament> Medicaments { get; init; }

    public required ParsedFile<Presentation> Presentations { get; init; }

    public required ParsedFile<Composition> Compositions { get; init; }

    public required ParsedFile<Generique> Generiques { get; init; }

    public required ParsedFile<Condition> Conditions { get; init; }

    public required ParsedFile<Mitm> Mitm { get; init; }

    public required ParsedFile<Disponibilite> Disponibilites { get; init; }

    public required ParsedFile<LienCommission> LiensCommission { get; init; }

    public required ParsedFile<AvisHas> Smr { get; init; }

    public required ParsedFile<AvisHas> Asmr { get; init; }

    public required ParsedFile<InformationImportante> InformationsImportantes { get; init; }

    /// <summary>In the order of <see cref="SourceFile.All"/>.</summary>
    public IReadOnlyList<ParsedFile> Files =>
    [
        Medicaments, Presentations, Compositions, Generiques, Conditions,
        Mitm, Disponibilites, LiensCommission, Smr, Asmr, InformationsImportantes,
    ];

    /// <summary>Decodes and parses every file, in parallel, the largest first.</summary>
    public static async Task<SourceTables> ReadAsync(ReceivedFiles received, ICycleProgress progress, CancellationToken cancellationToken)
    {
        var presentations = Start<Presentation>(SourceFile.Presentations, CoreParsers.Presentation);
        var compositions = Start<Composition>(SourceFile.Compositions, CoreParsers.Composition);
        var medicaments = Start<Medicament>(SourceFile.Medicaments, CoreParsers.Medicament);
        var smr = Start<AvisHas>(SourceFile.Smr, OptionalParsers.AvisHas);
        var asmr = Start<AvisHas>(SourceFile.Asmr, OptionalParsers.AvisHas);
        var informations = Start<InformationImportante>(SourceFile.InformationsImportantes, OptionalParsers.InformationImportante);
        var conditions = Start<Condition>(SourceFile.Conditions, CoreParsers.Condition);
        var generiques = Start<Generique>(SourceFile.Generiques, CoreParsers.Generique);
        var mitm = Start<Mitm>(SourceFile.Mitm, OptionalParsers.Mitm);
        var liens = Start<LienCommission>(SourceFile.LiensCommission, OptionalParsers.LienCommission);
        var disponibilites = Start<Disponibilite>(SourceFile.Disponibilites, OptionalParsers.Disponibilite);
        return new SourceTables
        {
            Medicaments = await medicaments,
            Presentations = await presentations,
            Compositions = await compositions,
            Generiques = await generiques,
            Conditions = await conditions,
            Mitm = await mitm,
            Disponibilites = await disponibilites,
            LiensCommission = await liens,
            Smr = await smr,
            Asmr = await asmr,
            InformationsImportantes = await informations,
        };

        Task<ParsedFile<TRow>> Start<TRow>(SourceFile file, RowParser<TRow> parser)
            where TRow : class => Task.Run(
            () =>
            {
                var parsed = Read(received[file], parser);
                progress.Parsed(parsed);
                return parsed;
            },
            cancellationToken);
    }

    private static ParsedFile<TRow> Read<TRow>(ReceivedFile received, RowParser<TRow> parser)
        where TRow : class
    {
        var parsed = new ParsedFile<TRow> { File = received.File, ContentType = received.ContentType, Problem = received.Problem };
        if (received.Path is null)
        {
            return parsed;
        }

        try
        {
            using var lines = new SourceLines(new FileStream(received.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0));
            var (rows, report) = TsvReader.Read(received.File, lines, parser);
            var problem = lines.Problem ?? (lines.Bytes == 0 && !received.File.MayBeEmpty ? "is empty" : null);
            parsed = parsed with { Bytes = lines.Bytes, Sha256 = lines.Sha256, Problem = problem };
            return problem is null ? parsed with { Rows = rows, Report = report } : parsed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return parsed with { Problem = $"cannot be read: {exception.Message}" };
        }
    }
}
