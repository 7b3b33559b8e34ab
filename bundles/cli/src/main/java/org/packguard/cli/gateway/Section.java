package org.packguard.cli.gateway;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlTable;

/** One section of the document: what is taken from it, and what is left. For one thread. */
final class Section {
    private final String name;
    private final TomlTable table;
    private final Set<String> left;
    private final List<String> remarks;

    /**
     * A section.
     *
     * @param name as it is written, for remarks
     * @param remarks takes what is wrong with it
     */
    Section(String name, TomlTable table, List<String> remarks) {
        this.name = name;
        this.table = table;
        this.left = new TreeSet<>(table.keySet());
        this.remarks = remarks;
    }

    /** A text; empty where there is none. */
    Optional<String> text(String key) {
        return take(key, String.class);
    }

    /** A flag, the fallback where there is none. */
    boolean flag(String key, boolean fallback) {
        return take(key, Boolean.class).orElse(fallback);
    }

    /** A number; empty where there is none. What is no finite number of usual size is remarked. */
    private Optional<BigDecimal> number(String key) {
        Optional<String> written = take(key, Number.class).map(Object::toString);
        Optional<BigDecimal> number = written.filter(text -> text.matches("[-+0-9.eE]+"))
                .map(BigDecimal::new)
                .filter(value -> value.abs().compareTo(new BigDecimal("1e9")) < 0);
        if (written.isPresent() && number.isEmpty()) {
            remarks.add(name + " " + key + " = " + written.get() + " is no number that can be used and is left out");
        }
        return number;
    }

    /** A number within bounds; what is outside is remarked and left out. */
    Optional<String> number(String key, String least, String most) {
        Optional<BigDecimal> number = number(key);
        if (number.isPresent()
                && (number.get().compareTo(new BigDecimal(least)) < 0
                        || number.get().compareTo(new BigDecimal(most)) > 0)) {
            remarks.add(name + " " + key + " = " + plain(number.get()) + " is outside of " + least + " to " + most
                    + " and is left out");
            return Optional.empty();
        }
        return number.map(Section::plain);
    }

    /** Remarks that a key has no counterpart, with the reason. */
    void without(String key, String why) {
        if (left.remove(key)) {
            remarks.add(name + " " + key + " has no counterpart: " + why);
        }
    }

    /** Remarks everything that was not asked for. */
    void end() {
        List.copyOf(left).forEach(key -> without(key, "it is not known"));
    }

    /** A number within bounds, the fallback where there is none. */
    BigDecimal number(String key, String least, String most, BigDecimal fallback) {
        return number(key, least, most).map(BigDecimal::new).orElse(fallback);
    }

    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private <T> Optional<T> take(String key, Class<T> type) {
        if (!left.remove(key)) {
            return Optional.empty();
        }
        Object value = table.get(List.of(key));
        if (!type.isInstance(value)) {
            remarks.add(name + " " + key + " is of another sort than expected and is left out");
            return Optional.empty();
        }
        return Optional.of(type.cast(value));
    }

    /** The sections of an array of tables, numbered from 1. */
    static List<Section> all(String name, List<TomlTable> tables, List<String> remarks) {
        List<Section> all = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            all.add(new Section("[[" + name + "]] " + (i + 1), tables.get(i), remarks));
        }
        return all;
    }
}
