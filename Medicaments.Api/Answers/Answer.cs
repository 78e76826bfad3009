using Medicaments.Api.Http;

namespace Medicaments.Api.Answers;

/// <summary>
/// What an endpoint decides to send: an error, a ready body, a list of ready bodies or a document. How it is sent (conditions,
/// compression, HEAD) is the business of <see cref="AnswerWriter"/> alone.
/// </summary>
internal readonly struct Answer
{
    public ApiError? Error { get; private init; }

    /// <summary>200 unless the answer is an error or says otherwise.</summary>
    public int Status { get; private init; }

    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>Instead of <see cref="Body"/>.</summary>
    public ItemList? List { get; private init; }

    /// <summary>Instead of <see cref="Body"/>.</summary>
    public Document? Document { get; private init; }

    /// <summary>Not of a <see cref="Document"/>, which has its own once it is ready.</summary>
    public string? EntityTag { get; private init; }

    /// <summary>The generation of a body of the data.</summary>
    public Edition? Edition { get; private init; }

    /// <summary>Where the coded forms of the export are.</summary>
    public ExportBodies? Export { get; private init; }

    public required string CacheControl { get; init; }

    /// <summary>For <c>X-Total-Count</c> (extensions ).</summary>
    public int? TotalCount { get; init; }

    /// <summary>For <c>Link</c> (extension X-2).</summary>
    public string? Link { get; init; }

    /// <summary>A body of the data: cacheable, conditional.</summary>
    public static Answer Of(ReadOnlyMemory<byte> body, string entityTag, Edition edition) =>
        new() { Status = 200, Body = body, EntityTag = entityTag, Edition = edition, CacheControl = CachePolicy.Data };

    /// <inheritdoc cref="Of(ReadOnlyMemory{byte}, string, Edition)"/>
    public static Answer Of(BodyTable table, int item) => Of(table[item], table.EntityTag(item), table.Edition);

    /// <inheritdoc cref="Of(ReadOnlyMemory{byte}, string, Edition)"/>
    public static Answer Of(ItemList list) =>
        new() { Status = 200, List = list, EntityTag = list.EntityTag, Edition = list.Edition, CacheControl = CachePolicy.Data };

    /// <inheritdoc cref="Of(ReadOnlyMemory{byte}, string, Edition)"/>
    public static Answer Of(ExportBodies export) => Of(export.List) with { Export = export };

    public static Answer Of(Document document) =>
        new() { Status = 200, Document = document, CacheControl = document.CacheControl };

    /// <summary>A body about the state of the service, which has no entity tag.</summary>
    public static Answer State(ReadOnlyMemory<byte> body, string cacheControl, int status = 200) =>
        new() { Status = status, Body = body, CacheControl = cacheControl };

    public static implicit operator Answer(ApiError error) =>
        new() { Status = error.Status, Error = error, CacheControl = CachePolicy.None };
}
