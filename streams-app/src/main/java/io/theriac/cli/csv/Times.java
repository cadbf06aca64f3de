package io.theriac.cli.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/**
 * Points in time as they stand in CSV files: ISO 8601 (2024-05-01T08:30:00+02:00, 2024-05-01T08:30, 2024-05-01, 20240501; without a zone it is
 * UTC), or a number since the epoch of at least eight digits: seconds below 10<sup>11</sup>, milliseconds from there on.
 */
final class Times {
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter();
    private static final Pattern DATE_WITHOUT_HYPHENS = Pattern.compile("(19|20|21)\\d{6}");
    private static final double SECONDS_FROM = 1e7;
    private static final double MILLISECONDS_FROM = 1e11;
    private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

    private Times() {}

    /** Milliseconds since the epoch, UTC. */
    static long parse(String field, String text) {
        try {
            long time = milliseconds(text);
            if (time >= EARLIEST && time < LATEST) {
                return time;
            }
        } catch (DateTimeException e) {
            throw new RowProblem(field + " isn't a time such as 2024-05-01T08:30:00Z or 1714552200");
        }
        throw new RowProblem(field + " isn't between the years 1900 and 2200");
    }

    private static long milliseconds(String text) {
        if (DATE_WITHOUT_HYPHENS.matcher(text).matches()) {
            return instant(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE))
                    .toEpochMilli();
        }
        if (Numbers.isNumber(text)) {
            return epoch(Double.parseDouble(text));
        }
        String withT =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        return instant(ISO.parseBest(withT, OffsetDateTime::from, LocalDateTime::from, LocalDate::from))
                .toEpochMilli();
    }

    private static long epoch(double number) {
        if (Math.abs(number) < SECONDS_FROM) {
            throw new DateTimeException("a year, or a number of days, rather than a time");
        }
        return Math.round(Math.abs(number) < MILLISECONDS_FROM ? number * 1000 : number);
    }

    private static Instant instant(TemporalAccessor time) {
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : LocalDateTime.from(time);
        return local.toInstant(ZoneOffset.UTC);
    }
}
