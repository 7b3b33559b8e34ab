package org.packguard.driver.linkbms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.packguard.driver.kit.Extremes;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** What a document says. Only named keys become quantities; whatever else it holds stays text. Pure. */
final class LinkBmsDecoder {
    /** An input without a sensor reads about -106 °C, or what it picks up: colder than this is no temperature. */
    private static final BigDecimal NO_SENSOR = new BigDecimal("-80");

    /** Extremes and cells of one document are not sampled at the same moment. */
    private static final long SAMPLED_APART = Unit.VOLT.steps(20, 3);

    /** By one part in this many the sum of the cells and the voltage of the pack may differ, as for every battery. */
    private static final long SUM_PART = 10;

    private static final int MOST_TEXTS = 64;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_TEXT = 120;

    /** What a document with settings might give away by a name, in lower case, and what must never be shown. */
    static final Pattern SECRET = Pattern.compile("pass|pwd|psk|pin|secret|token|apikey|api_key|auth");

    private final CellKeys cellKeys;
    private final Optional<String> statusKey;

    /** What could play tricks with the terminal that shows a text. */
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /**
     * A decoder.
     *
     * @param statusKey the key of the status word, empty where it is to be told by its value
     */
    LinkBmsDecoder(CellKeys cellKeys, Optional<String> statusKey) {
        this.cellKeys = cellKeys;
        this.statusKey = statusKey;
    }

    /**
     * What a document says.
     *
     * @param values the quantities, as they stand there
     * @param unusable quantities whose value is none that a LinkBMS can have
     * @param reasons why values are unusable or missing, for people
     * @param texts the members that are no quantities, bounded in number and length
     * @param statusKey where the state of the whole device was recognised beyond doubt
     * @param foreign whether there is nothing in it that a LinkBMS is known to say
     */
    record Report(
            Values values,
            Set<Quantity> unusable,
            List<String> reasons,
            Map<String, String> texts,
            Optional<String> statusKey,
            boolean foreign) {
        /** The values with what is unusable marked as such. */
        Values publishable() {
            if (unusable.isEmpty()) {
                return values;
            }
            Values.Builder left = values.toBuilder();
            unusable.forEach(left::invalid);
            return left.build();
        }
    }

    /** The same decoder with the status known to stand under a key. */
    LinkBmsDecoder withStatusKey(String key) {
        return new LinkBmsDecoder(cellKeys, Optional.of(key));
    }

    /** Whether it looks for cells. */
    boolean knowsCells() {
        return !cellKeys.keys().isEmpty();
    }

    /** Reads a document. */
    Report decode(Document document) {
        return new Decoding(document.members()).report();
    }

    /** The decoding of one document. */
    private final class Decoding {
        private final Map<String, Object> members;
        private final Values.Builder into = Values.builder();
        private final Set<Quantity> unusable = EnumSet.noneOf(Quantity.class);
        private final List<String> reasons = new ArrayList<>();

        Decoding(Map<String, Object> members) {
            this.members = members;
        }

        Report report() {
            for (DataKey key : DataKey.values()) {
                if (members.containsKey(key.key())) {
                    read(key, members.get(key.key()));
                }
            }
            readCells();
            Optional<String> where = readStatus();
            boolean foreign = Arrays.stream(DataKey.values()).noneMatch(key -> members.containsKey(key.key()));
            return new Report(into.build(), Set.copyOf(unusable), List.copyOf(reasons), texts(), where, foreign);
        }

        private void read(DataKey key, Object value) {
            Optional<BigDecimal> read = Decimals.read(value);
            if (read.isEmpty()) {
                reasons.add(key.key() + " is not a number");
                return;
            }
            BigDecimal number = read.get();
            if (key.quantity().unit() == Unit.CELSIUS && number.compareTo(NO_SENSOR) < 0) {
                return;
            }
            into.set(key.quantity(), key.quantity().unit().steps(number));
            if (!key.allows(number)) {
                unusable.add(key.quantity());
                reasons.add(key.quantity().id() + " of " + number.toPlainString() + " is outside " + key.range());
            }
        }

        private void readCells() {
            List<Object> found = new ArrayList<>();
            for (String key : cellKeys.keys()) {
                gather(members.getOrDefault(key, "null"), found);
            }
            long[] cells = new long[found.size()];
            int known = 0;
            for (int i = 0; i < cells.length; i++) {
                Optional<BigDecimal> number = Decimals.read(found.get(i));
                if (number.isPresent()) {
                    cells[i] = Unit.VOLT.steps(number.get());
                    into.cell(Quantity.CELL_VOLTAGE, i + 1, cells[i]);
                    known++;
                }
            }
            if (known > 0 && known == cells.length && areAll(cells)) {
                Extremes.ofVoltages(cells, into);
                into.set(Quantity.CELL_COUNT, cells.length);
            }
        }

        private void gather(Object value, List<Object> found) {
            if (value instanceof List<?> list) {
                list.forEach(one -> gather(one, found));
            } else if (found.size() < Values.MAX_CELLS) {
                found.add(value);
            }
        }

        /**
         * The configured keys need not be those of all cells; they are where the BMS's own extremes are found among them and
         * they add up to its own voltage.
         */
        private boolean areAll(long[] cells) {
            long lowest = Long.MAX_VALUE;
            long highest = Long.MIN_VALUE;
            long sum = 0;
            for (long cell : cells) {
                lowest = Math.min(lowest, cell);
                highest = Math.max(highest, cell);
                sum += cell;
            }
            return isNear(Quantity.CELL_VOLTAGE_MIN, lowest, SAMPLED_APART)
                    && isNear(Quantity.CELL_VOLTAGE_MAX, highest, SAMPLED_APART)
                    && isNear(Quantity.VOLTAGE, sum, sum / SUM_PART);
        }

        /** Whether what the BMS says itself, if it does, is about the same as what its cells say. */
        private boolean isNear(Quantity quantity, long computed, long tolerance) {
            return !into.has(quantity) || Math.abs(into.get(quantity) - computed) <= tolerance;
        }

        /** Reads the status where it is told to stand, else where it is the only status word that occurs. */
        private Optional<String> readStatus() {
            if (statusKey.isPresent()) {
                Optional<StatusWord> word = StatusWord.of(members.get(statusKey.get()));
                if (word.isEmpty()) {
                    reasons.add(
                            members.containsKey(statusKey.get())
                                    ? statusKey.get() + " is none of the status words"
                                    : statusKey.get() + " is missing");
                }
                word.ifPresent(known -> known.read(into));
                return word.flatMap(known -> statusKey);
            }
            Map<StatusWord, String> words = new LinkedHashMap<>();
            members.forEach((key, value) -> StatusWord.of(value).ifPresent(word -> words.put(word, key)));
            if (words.size() != 1) {
                return Optional.empty();
            }
            Map.Entry<StatusWord, String> only = words.entrySet().iterator().next();
            only.getKey().read(into);
            return only.getKey().isExclusive() ? Optional.of(only.getValue()) : Optional.empty();
        }

        private Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            members.forEach((key, value) -> {
                boolean named = DataKey.of(key).isPresent() || cellKeys.keys().contains(key);
                if (!named && texts.size() < MOST_TEXTS && isShowable(key)) {
                    String text = text(value);
                    texts.put(key, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
                }
            });
            return texts;
        }

        private static String text(Object value) {
            if (value instanceof Map<?, ?> map) {
                return map.entrySet().stream()
                        .filter(member -> isShowable(member.getKey().toString()))
                        .map(member -> member.getKey() + "=" + text(member.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            } else if (value instanceof List<?> list) {
                return list.stream().map(Decoding::text).collect(Collectors.joining(", ", "[", "]"));
            }
            return CONTROL.matcher(value.toString()).replaceAll(" ");
        }

        private static boolean isShowable(String key) {
            return !key.isBlank()
                    && key.length() <= LONGEST_NAME
                    && !CONTROL.matcher(key).find()
                    && !SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
        }
    }
}
