using System.Buffers;
using System.Text.Json;
using Medicaments.Api.Http;

namespace Medicaments.Api.Serving;

/// <summary>One buffer and one writer for the rendering of many values.</summary>
internal sealed class JsonScratch : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes;
    private readonly Utf8JsonWriter _json;

    public JsonScratch(int capacity = 1 << 14)
    {
        _bytes = new ArrayBufferWriter<byte>(capacity);
        _json = new Utf8JsonWriter(_bytes, JsonOutput.Options);
    }

    /// <summary>Valid until the next value.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>A writer for one value behind what is there already; the caller flushes it.</summary>
    public Utf8JsonWriter Begin()
    {
        _json.Reset();
        return _json;
    }

    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>One value in place of what was there.</summary>
    /// <returns>Valid until the next call.</returns>
    public ReadOnlySpan<byte> Render<TValue>(TValue value, Action<Utf8JsonWriter, TValue> write)
    {
        Clear();
        write(Begin(), value);
        _json.Flush();
        return _bytes.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();
}
