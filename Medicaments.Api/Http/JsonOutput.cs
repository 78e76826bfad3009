using System.Text.Encodings.Web;
using System.Text.Json;

namespace Medicaments.Api.Http;

/// <summary>How JSON is written (contract 5.6): compact, characters as themselves.</summary>
internal static class JsonOutput
{
    /// <summary>Control characters and line separators are escaped all the same: no value can end a line of the log.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
}
