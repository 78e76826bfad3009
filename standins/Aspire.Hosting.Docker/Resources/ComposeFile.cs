using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>A Compose file, keys in the order of the properties.</summary>
internal sealed class ComposeFile
{
    public Dictionary<string, Service> Services { get; } = [];

    public Dictionary<string, Network> Networks { get; } = [];

    public Dictionary<string, Volume> Volumes { get; } = [];

    public string ToYaml() => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithEventEmitter(next => new QuotedStrings(next))
        .WithNewLine("\n")
        .WithIndentedSequences()
        .Build()
        .Serialize(this);

    /// <summary>String values in double quotes, keys bare.</summary>
    private sealed class QuotedStrings(IEventEmitter next) : ChainedEventEmitter(next)
    {
        private readonly Stack<(bool IsMapping, int Seen)> _open = new();

        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (eventInfo.Source.Type == typeof(string) && !TakeKey())
                eventInfo.Style = ScalarStyle.DoubleQuoted;
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(MappingStartEventInfo eventInfo, IEmitter emitter) => Enter(isMapping: true, () => base.Emit(eventInfo, emitter));

        public override void Emit(SequenceStartEventInfo eventInfo, IEmitter emitter) => Enter(isMapping: false, () => base.Emit(eventInfo, emitter));

        public override void Emit(MappingEndEventInfo eventInfo, IEmitter emitter)
        {
            _open.Pop();
            base.Emit(eventInfo, emitter);
        }

        public override void Emit(SequenceEndEventInfo eventInfo, IEmitter emitter)
        {
            _open.Pop();
            base.Emit(eventInfo, emitter);
        }

        private void Enter(bool isMapping, Action emit)
        {
            TakeKey();
            emit();
            _open.Push((isMapping, 0));
        }

        /// <summary>In a mapping every other node is a key, the first among them.</summary>
        private bool TakeKey()
        {
            if (!_open.TryPop(out var inside))
                return false;

            _open.Push(inside with { Seen = inside.Seen + 1 });
            return inside.IsMapping && inside.Seen % 2 == 0;
        }
    }
}
