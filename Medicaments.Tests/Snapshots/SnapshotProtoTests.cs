using Google.Protobuf;
using Google.Protobuf.Reflection;
using Medicaments.Snapshots.Content;
using Medicaments.Snapshots.Format;
using Medicaments.Snapshots.Records;
using Medicaments.Snapshots.V1;
using Medicaments.Tests.Builders;

namespace Medicaments.Tests.Snapshots;

/// <summary>
/// <c>docs/snapshot.proto</c> is what a reader in another language goes by. Here the library of Protocol Buffers, which knows nothing of our
/// tables, reads what we write and writes what we read.
/// </summary>
public sealed class SnapshotProtoTests
{
    public static TheoryData<string> TableNames { get; } = new(Tables.All.Select(table => table.Name));

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Columns_OfATable_AreTheFieldsOfItsMessage(string name)
    {
        var table = Tables.All.Single(table => table.Name == name);

        Assert.Equal(
            table.Columns.Select(column => (
                column.Number,
                column.Type == ColumnType.Amount ? column.Name + "_centimes" : column.Name,
                column.Type is ColumnType.Text or ColumnType.List ? FieldType.String : column.Type == ColumnType.Number ? FieldType.Int32 : FieldType.Int64,
                column.Type == ColumnType.List,
                column.Type is ColumnType.Amount or ColumnType.OptionalCip)),
            MessageOf(table).Fields.InFieldNumberOrder().Select(field => (
                field.FieldNumber, field.Name, field.FieldType, field.IsRepeated, field.FieldType != FieldType.String && field.HasPresence)));
    }

    [Theory]
    [MemberData(nameof(TableNames))]
    public void Rows_ReadAndWrittenByTheLibrary_AreTheSameBytes(string name)
    {
        var table = Tables.All.Single(table => table.Name == name);
        foreach (var snapshot in FsCheck.Fluent.Gen.Sample(AnyRows.Snapshots, 30, 20).Append(SnapshotExamples.Full()))
        {
            using var encoded = EncodedSnapshot.Of(snapshot);
            using var part = encoded.TryMapPart(table);
            foreach (var row in part is null ? [] : PartReader.Messages(table, part.Memory))
            {
                var message = MessageOf(table).Parser.ParseFrom(row.Span);

                Assert.Equal(row.ToArray(), message.ToByteArray());
            }
        }
    }

    private static MessageDescriptor MessageOf(Table table) =>
        SnapshotReflection.Descriptor.MessageTypes.Single(message => message.Name == table.Do(new RowName()) + "Row");

    private sealed class RowName : ITableWork<string>
    {
        public string Do<TRow>(Table<TRow> table)
            where TRow : class => typeof(TRow).Name;
    }
}
