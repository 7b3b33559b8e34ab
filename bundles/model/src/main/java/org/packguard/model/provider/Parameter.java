package org.packguard.model.provider;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Unit;

/**
 * One typed parameter of a provider: the only description of a configuration key, for files, things and documentation.
 * Immutable; the {@code with}-like methods return a changed copy.
 *
 * @param <T> the Java type of the value
 */
public final class Parameter<T> {
    /** What a value is meant for, so that hosts can offer a fitting choice. */
    public enum Context {
        /** Nothing special. */
        NONE,
        /** The path of a serial port. */
        SERIAL_PORT,
        /** A host name or address. */
        NETWORK_ADDRESS,
        /** A file. */
        FILE,
        /** The id of a battery or bank. */
        BATTERY,
        /** The ids of relays, separated by commas. */
        RELAY,
        /** The id of a guard. */
        GUARD,
        /** The id of a broker. */
        BROKER
    }

    /** The shape of the value as written. */
    public enum Type {
        /** Any text. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** A decimal number, with or without unit. */
        DECIMAL,
        /** true or false. */
        FLAG,
        /** One word of a list. */
        CHOICE,
        /** A text that is never shown. */
        SECRET
    }

    private static final Reason ANY_TEXT = Reason.plain("any text");

    private final String name;
    private final Type type;
    private final Function<String, T> reader;
    private final Reason form;
    private final String description;
    private final Unit unit;
    private final BigDecimal minimum;
    private final BigDecimal maximum;
    private final List<String> choices;
    private final String defaultText;
    private final boolean required;
    private final boolean advanced;
    private final Context context;
    private final Map<String, Set<String>> conditions;

    private Parameter(
            String name,
            Type type,
            Function<String, T> reader,
            Reason form,
            String description,
            Unit unit,
            BigDecimal minimum,
            BigDecimal maximum,
            List<String> choices,
            String defaultText,
            boolean required,
            boolean advanced,
            Context context,
            Map<String, Set<String>> conditions) {
        this.name = name;
        this.type = type;
        this.reader = reader;
        this.form = form;
        this.description = description;
        this.unit = unit;
        this.minimum = minimum;
        this.maximum = maximum;
        this.choices = choices;
        this.defaultText = defaultText;
        this.required = required;
        this.advanced = advanced;
        this.context = context;
        this.conditions = conditions;
    }

    private static <T> Parameter<T> of(
            String name, Type type, Function<String, T> reader, Reason form, String description) {
        return new Parameter<>(
                name,
                type,
                reader,
                form,
                description,
                Unit.ONE,
                null,
                null,
                List.of(),
                null,
                false,
                false,
                Context.NONE,
                Map.of());
    }

    /** Any text that is not blank. */
    public static Parameter<String> text(String name, String description) {
        return of(name, Type.TEXT, text -> text, ANY_TEXT, description);
    }

    /**
     * A text of a certain form.
     *
     * @param allowed the form, in words that fit behind "allowed:"
     * @param reader gives the text in the one spelling that is used, or throws {@link IllegalArgumentException} with what is wrong
     */
    public static Parameter<String> text(
            String name, String allowed, Function<String, String> reader, String description) {
        return of(name, Type.TEXT, reader, Reason.plain(allowed), description);
    }

    /** A text that is never shown. */
    public static Parameter<Secret> secret(String name, String description) {
        return of(name, Type.SECRET, Secret::new, ANY_TEXT, description);
    }

    /** {@code true} or {@code false}; {@code on} and {@code off} mean the same. */
    public static Parameter<Boolean> flag(String name, String description) {
        return of(name, Type.FLAG, Parameter::readFlag, Reason.plain("true or false"), description);
    }

    /** A whole number within bounds. */
    public static Parameter<Long> whole(String name, long minimum, long maximum, String description) {
        Reason form = Reason.of("form.whole", "a whole number from {0} to {1}", minimum, maximum);
        return new Parameter<>(
                name,
                Type.WHOLE,
                text -> readWhole(text, minimum, maximum),
                form,
                description,
                Unit.ONE,
                BigDecimal.valueOf(minimum),
                BigDecimal.valueOf(maximum),
                List.of(),
                null,
                false,
                false,
                Context.NONE,
                Map.of());
    }

    /** A decimal number in a unit of the dictionary within bounds; the value is in steps of the unit. */
    public static Parameter<Long> quantity(String name, Unit unit, String minimum, String maximum, String description) {
        BigDecimal low = new BigDecimal(minimum);
        BigDecimal high = new BigDecimal(maximum);
        Reason form = unit.symbol().isEmpty()
                ? form(minimum, maximum)
                : Reason.of("form.quantity", "a number from {0} to {1} {2}", minimum, maximum, unit.symbol());
        return new Parameter<>(
                name,
                Type.DECIMAL,
                text -> unit.steps(readDecimal(text, low, high)),
                form,
                description,
                unit,
                low,
                high,
                List.of(),
                null,
                false,
                false,
                Context.NONE,
                Map.of());
    }

    /** A decimal number without unit within bounds. */
    public static Parameter<BigDecimal> decimal(String name, String minimum, String maximum, String description) {
        BigDecimal low = new BigDecimal(minimum);
        BigDecimal high = new BigDecimal(maximum);
        return new Parameter<>(
                name,
                Type.DECIMAL,
                text -> readDecimal(text, low, high),
                form(minimum, maximum),
                description,
                Unit.ONE,
                low,
                high,
                List.of(),
                null,
                false,
                false,
                Context.NONE,
                Map.of());
    }

    private static Reason form(String minimum, String maximum) {
        return Reason.of("form.number", "a number from {0} to {1}", minimum, maximum);
    }

    /** One word of a list. */
    public static Parameter<String> choice(String name, List<String> choices, String description) {
        Reason form = choices.size() == 1
                ? Reason.same(choices.get(0))
                : Reason.of("form.choice", "one of {0}", String.join(", ", choices));
        return new Parameter<>(
                name,
                Type.CHOICE,
                text -> readChoice(text, choices),
                form,
                description,
                Unit.ONE,
                null,
                null,
                List.copyOf(choices),
                null,
                false,
                false,
                Context.NONE,
                Map.of());
    }

    /** With a default, written as in a file; it must be readable. */
    public Parameter<T> withDefault(String text) {
        reader.apply(text);
        return new Parameter<>(
                name,
                type,
                reader,
                form,
                description,
                unit,
                minimum,
                maximum,
                choices,
                text,
                false,
                advanced,
                context,
                conditions);
    }

    /** Mandatory (where it applies). */
    public Parameter<T> mandatory() {
        return new Parameter<>(
                name,
                type,
                reader,
                form,
                description,
                unit,
                minimum,
                maximum,
                choices,
                null,
                true,
                advanced,
                context,
                conditions);
    }

    /** Rarely needed: hosts hide it at first. */
    public Parameter<T> rare() {
        return new Parameter<>(
                name,
                type,
                reader,
                form,
                description,
                unit,
                minimum,
                maximum,
                choices,
                defaultText,
                required,
                true,
                context,
                conditions);
    }

    /** With a meaning that hosts can help with. */
    public Parameter<T> in(Context newContext) {
        return new Parameter<>(
                name,
                type,
                reader,
                form,
                description,
                unit,
                minimum,
                maximum,
                choices,
                defaultText,
                required,
                advanced,
                newContext,
                conditions);
    }

    /** Applies only where another key has one of these values; elsewhere the key is not known. */
    public Parameter<T> when(String key, String... values) {
        Map<String, Set<String>> all = new TreeMap<>(conditions);
        all.put(key, Set.of(values));
        return new Parameter<>(
                name,
                type,
                reader,
                form,
                description,
                unit,
                minimum,
                maximum,
                choices,
                defaultText,
                required,
                advanced,
                context,
                Collections.unmodifiableMap(all));
    }

    /** The key. */
    public String name() {
        return name;
    }

    /** The shape of the value. */
    public Type type() {
        return type;
    }

    /** What is allowed, in words that fit behind "allowed:". */
    public String allowed() {
        return form.text();
    }

    /** The same for translation. */
    public Reason form() {
        return form;
    }

    /** What it is for, in one English sentence. */
    public String description() {
        return description;
    }

    /** The unit of a decimal number. */
    public Unit unit() {
        return unit;
    }

    /** The lower bound of a number. */
    public Optional<BigDecimal> minimum() {
        return Optional.ofNullable(minimum);
    }

    /** The upper bound of a number. */
    public Optional<BigDecimal> maximum() {
        return Optional.ofNullable(maximum);
    }

    /** The words of a choice. */
    public List<String> choices() {
        return choices;
    }

    /** The default as written in a file. */
    public Optional<String> defaultText() {
        return Optional.ofNullable(defaultText);
    }

    /** Whether a value must be given where the parameter applies. */
    public boolean required() {
        return required;
    }

    /** Whether it is rarely needed. */
    public boolean advanced() {
        return advanced;
    }

    /** What the value is meant for. */
    public Context context() {
        return context;
    }

    /** Where the parameter applies: every key must have one of its values; empty: everywhere. */
    public Map<String, Set<String>> conditions() {
        return conditions;
    }

    /** Reads a value as written; throws {@link IllegalArgumentException} when it is not allowed. */
    public T read(String text) {
        return reader.apply(text.strip());
    }

    @Override
    public String toString() {
        return name;
    }

    private static Boolean readFlag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false");
        };
    }

    private static Long readWhole(String text, long minimum, long maximum) {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a whole number", e);
        }
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException("is out of range");
        }
        return value;
    }

    private static BigDecimal readDecimal(String text, BigDecimal minimum, BigDecimal maximum) {
        if (text.length() > 40) {
            throw new IllegalArgumentException("is not a number");
        }
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not a number", e);
        }
        if (value.compareTo(minimum) < 0 || value.compareTo(maximum) > 0) {
            throw new IllegalArgumentException("is out of range");
        }
        return value;
    }

    private static String readChoice(String text, List<String> choices) {
        return choices.stream()
                .filter(choice -> choice.equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is not known"));
    }
}
