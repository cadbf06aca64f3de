package io.theriac.cli.show;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {
    /** Stands where there is no number. */
    public static final String NONE = "–";

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Figures() {}

    /** A number with two significant digits, never in powers of ten; {@code –} where there is none. */
    public static String twoDigits(Double number) {
        return digits(number, 2);
    }

    /** The same with another count of significant digits. */
    public static String digits(Double number, int digits) {
        if (number == null || number.isNaN()) {
            return NONE;
        }
        if (number.isInfinite()) {
            return number > 0 ? "∞" : "−∞";
        }
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
        int decimals = digits - (rounded.precision() - rounded.scale());
        boolean digitsMissing = rounded.signum() != 0 && decimals > rounded.scale();
        return (digitsMissing ? rounded.setScale(decimals) : rounded).toPlainString();
    }

    /** What is added or taken away, with two significant digits and its sign: {@code +3.1}; {@code 0} where nothing is. */
    public static String signed(double number) {
        return number > 0 ? "+" + twoDigits(number) : twoDigits(number);
    }

    /** A probability with two significant digits, never as if it were certain: {@code >0.99}, {@code <0.01}. */
    static String probability(Double probability) {
        if (probability != null && probability > 0.99) {
            return ">0.99";
        }
        return probability != null && probability < 0.01 ? "<0.01" : twoDigits(probability);
    }

    /** A range with two significant digits at either end: {@code 27–46}, {@code -3.1 to 4.0}. */
    public static String range(double from, double to) {
        return twoDigits(from) + (from < 0 ? " to " : "–") + twoDigits(to);
    }

    /**
     * A prediction with its 80 % interval; with the deviation where it isn't told how far intervals reach.
     *
     * @param deviation of the prediction, or null
     * @param reach of the interval in deviations, or null
     */
    static String predicted(double predicted, Double deviation, Double reach) {
        if (deviation == null) {
            return twoDigits(predicted);
        }
        return twoDigits(predicted)
                + (reach == null
                        ? " ± " + twoDigits(deviation)
                        : " (" + range(predicted - reach * deviation, predicted + reach * deviation) + ")");
    }

    /** A number's text with its unit behind it; the unit 1 stands for none. */
    public static String withUnit(String number, String unit) {
        boolean bare = unit == null || unit.isEmpty() || unit.equals("1");
        return bare ? number : number + " " + unit;
    }

    /** A count with commas between the thousands. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** How many there are of what: {@code 1 row}, {@code 2,000 rows}. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** Date and time to the minute, in UTC. */
    public static String time(long millisecondsSinceEpoch) {
        return MINUTES.format(Instant.ofEpochMilli(millisecondsSinceEpoch));
    }
}
