using System.Buffers;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace Medicaments.ServiceDefaults.Logs;

/// <summary>Events as JSON lines into the file; not those of <see cref="ServiceLogs.RequestCategory"/>, which are there as ready lines.</summary>
internal sealed class FileSink(WeeklyLogFile file) : ILogEventSink
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _line;

    public void Emit(LogEvent logEvent)
    {
        if (ServiceLogs.IsOfRequest(logEvent)) return;
        var line = _line ??= new ArrayBufferWriter<byte>(1024);
        line.ResetWrittenCount();
        JsonLineFormatter.Format(logEvent, line);
        file.TryWrite(line.WrittenSpan);
    }
}

/// <summary>Events as key=value lines to the console, through a queue: a console that nobody reads must not stop a request.</summary>
internal sealed class ConsoleSink(LineQueue console) : ILogEventSink
{
    public void Emit(LogEvent logEvent) => console.TryWrite(Encoding.UTF8.GetBytes(KeyValueFormatter.Format(logEvent)));
}
