package org.packguard.bank.component;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.packguard.model.problem.Reason;
import org.packguard.model.problem.Refused;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Unit;

/** Keys whose value is a list: of ids, or of ids with something behind a colon. Pure. */
final class PerMember {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final int MOST = 64;
    private static final BigDecimal HIGHEST = new BigDecimal(100_000);

    private PerMember() {}

    /** A parameter that lists ids. */
    static Parameter<String> ids(String name, String description) {
        return Parameter.text(name, "ids separated by commas", text -> String.join(", ", readIds(text)), description);
    }

    /** A parameter that gives a number to some of the members. */
    static Parameter<String> numbers(String name, Unit unit, String description) {
        return Parameter.text(
                name,
                "member:number, separated by commas, from 0 to 100000 " + unit.symbol(),
                text -> written(readNumbers(text)),
                description);
    }

    /** A parameter that gives another id to some of the members. */
    static Parameter<String> others(String name, String description) {
        return Parameter.text(
                name, "member:relay, separated by commas", text -> written(readOthers(text)), description);
    }

    static List<String> readIds(String text) {
        List<String> ids = new ArrayList<>();
        for (String id : parts(text)) {
            checkId(id);
            if (ids.contains(id)) {
                throw new Refused(Reason.of("config.twice", "names {0} twice", id));
            }
            ids.add(id);
        }
        return ids;
    }

    static Map<String, BigDecimal> readNumbers(String text) {
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        pairs(text).forEach((id, number) -> numbers.put(id, readNumber(number)));
        return numbers;
    }

    static Map<String, String> readOthers(String text) {
        Map<String, String> others = pairs(text);
        others.values().forEach(PerMember::checkId);
        return others;
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String part : parts(text)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new Refused(Reason.of("bank.no-colon", "has no colon in {0}", part));
            }
            String id = part.substring(0, colon).strip();
            checkId(id);
            if (pairs.put(id, part.substring(colon + 1).strip()) != null) {
                throw new Refused(Reason.of("config.twice", "names {0} twice", id));
            }
        }
        return pairs;
    }

    private static List<String> parts(String text) {
        List<String> parts =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (parts.size() > MOST) {
            throw new Refused(Reason.of("bank.entries", "has more than {0} entries", MOST));
        }
        return parts;
    }

    private static BigDecimal readNumber(String text) {
        if (text.length() > 20) {
            throw new IllegalArgumentException("has something that is not a number");
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Refused(Reason.of("bank.no-number", "has {0}, which is not a number", text));
        }
        if (number.signum() < 0 || number.compareTo(HIGHEST) > 0) {
            throw new Refused(Reason.of("bank.out-of-range", "has {0}, which is out of range", text));
        }
        return number;
    }

    private static void checkId(String id) {
        if (!ID.matcher(id).matches()) {
            throw new Refused(Reason.of("bank.no-id", "has \"{0}\", which is not an id", id));
        }
    }

    private static String written(Map<String, ?> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + ":" + pair.getValue())
                .collect(Collectors.joining(", "));
    }
}
