namespace Medicaments.Snapshots;

/// <summary>When the source is read again: 06:00 and 18:00 every day in one time zone (contract 16).</summary>
public static class UpdateSchedule
{
    private static readonly TimeOnly[] Slots = [new(6, 0), new(18, 0)];

    /// <summary>The first slot after a time, with the offset that its zone has then.</summary>
    /// <remarks>
    /// In a zone that skips a slot on the day its clocks go forward, the slot is the first moment after the gap; where a slot comes twice,
    /// the first of the two counts.
    /// </remarks>
    public static DateTimeOffset NextSlot(DateTimeOffset after, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        for (var day = today; ; day = day.AddDays(1))
        {
            foreach (var slot in Slots)
            {
                var at = At(day.ToDateTime(slot), zone);
                if (at > after)
                {
                    return at;
                }
            }
        }
    }

    /// <summary>The last slot at or before a time.</summary>
    public static DateTimeOffset LastSlot(DateTimeOffset until, TimeZoneInfo zone)
    {
        var last = NextSlot(until.AddDays(-2), zone);
        while (NextSlot(last, zone) is var next && next <= until)
        {
            last = next;
        }

        return last;
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
