using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.EventEmitters;
using YamlDotNet.Serialization.NamingConventions;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>A Compose file, keys in the order of the properties.</summary>
public sealed class ComposeFile
{
    internal ComposeFile()
    {
    }

    public string? Version { get; set; }

    public Dictionary<string, Service> Services { get; set; } = [];

    public Dictionary<string, Network> Networks { get; set; } = [];

    public Dictionary<string, Volume> Volumes { get; set; } = [];

    public Dictionary<string, Secret> Secrets { get; set; } = [];

    public ComposeFile AddNetwork(Network network)
    {
        Networks[network.Name] = network;
        return this;
    }

    public ComposeFile AddVolume(Volume volume)
    {
        Volumes[volume.Name] = volume;
        return this;
    }

    internal string ToYaml() => new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithEventEmitter(next => new QuotedStrings(next))
        .WithNewLine("\n")
        .WithIndentedSequences()
        .IncludeNonPublicProperties()
        .Build()
        .Serialize(this);

    /// <summary>String values in double quotes, keys bare.</summary>
    private sealed class QuotedStrings(IEventEmitter next) : ChainedEventEmitter(next)
    {
        private readonly Stack<(bool IsMapping, int Seen)> _open = new();

        public override void Emit(ScalarEventInfo eventInfo, IEmitter emitter)
        {
            if (!TakeKey() && eventInfo.Source.Type == typeof(string))
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
