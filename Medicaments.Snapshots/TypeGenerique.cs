namespace Medicaments.Snapshots;

/// <summary>Words for the type code of a generic (contract 15.5).</summary>
public static class TypeGenerique
{
    /// <summary>An unknown code gives the empty text. Real data has no 3, the code that the official description names.</summary>
    public static string Libelle(string code) => code switch
    {
        "0" => "Princeps",
        "1" => "Générique",
        "2" => "Génériques par complémentarité posologique",
        "3" or "4" => "Générique substituable",
        _ => "",
    };
}
