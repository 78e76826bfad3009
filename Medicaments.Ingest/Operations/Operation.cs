namespace Medicaments.Ingest.Operations;

/// <summary>What became of something that an operator asked for.</summary>
internal enum OperationResult
{
    Done,

    /// <summary>What was given is no snapshot id.</summary>
    Malformed,

    /// <summary>There is no snapshot, rejected candidate or store of that name.</summary>
    Unknown,

    /// <summary>It is there, and cannot be used for this.</summary>
    Refused,

    /// <summary>It is there, and is damaged.</summary>
    Damaged,

    /// <summary>The store cannot be read or written.</summary>
    Failed,
}

/// <param name="Message">One line for the operator; when it is not done, why not and what he can do.</param>
internal sealed record Operation(OperationResult Result, string Message)
{
    public static Operation Done(string message) => new(OperationResult.Done, message);
}
