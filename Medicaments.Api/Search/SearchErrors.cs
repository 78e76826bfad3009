namespace Medicaments.Api.Search;

/// <summary>The messages of contract 3.5.</summary>
internal static class SearchErrors
{
    private const string AllowedCharacters =
        "Only letters, numbers, spaces, hyphens, periods, forward slash, apostrophe, and plus sign are allowed";

    public const string Empty = "input cannot be empty";
    public const string TooShort = "input too short: minimum 3 characters";
    public const string TooLong = "input too long: maximum 50 characters";
    public const string TooManyWords = "search query too complex: maximum 6 words allowed";
    public const string InvalidCharacters = "input contains invalid characters. " + AllowedCharacters;
    public const string ConsecutiveDots = "input contains consecutive dots which are not allowed. " + AllowedCharacters;
    public const string Repetition = "input contains excessive character repetition";

    public static readonly string[] All = [Empty, TooShort, TooLong, TooManyWords, InvalidCharacters, ConsecutiveDots, Repetition];
}
