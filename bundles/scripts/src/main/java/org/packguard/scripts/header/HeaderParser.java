package org.packguard.scripts.header;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads headers. Pure; every text gives a header, with problems where something is wrong. For one text each. */
public final class HeaderParser {
    /** The longest {@code @wait} and {@code @startup}. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Numbers of relays are below this. */
    public static final int RELAYS = 64;

    private static final int LONGEST_TEXT = 200;
    private static final int MOST_PROBLEMS = 10;
    private static final Pattern LINE = Pattern.compile("@(\\w+)(?:[ \\t]+(.*))?");
    private static final Pattern RELAY = Pattern.compile("(\\d{1,3})\\s*=\\s*(\\S+)");
    private static final Pattern COMMENT =
            Pattern.compile("(?:#|//|/\\*|\\*|--|;|%|\"|'|REM\\b|rem\\b)[#/*;%-]*\\s*(.*)");

    private String name = "";
    private String description = "";
    private Optional<Schedule> schedule = Optional.empty();
    private boolean cronEnabled;
    private boolean notify;
    private Optional<Duration> startup = Optional.empty();
    private final Map<Integer, String> relays = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private HeaderParser() {}

    /** The header of a program in any language: in the comments before its first line of code. */
    public static Header ofExecutable(List<String> lines) {
        HeaderParser parser = new HeaderParser();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                parser.take(i + 1, comment.group(1));
            } else if (!line.isEmpty()) {
                break;
            }
        }
        return parser.header();
    }

    /** The header of a {@code *.run} file: on any line of its own, and never in comments. */
    public static Header ofProgram(List<String> lines) {
        HeaderParser parser = new HeaderParser();
        for (int i = 0; i < lines.size(); i++) {
            parser.take(i + 1, lines.get(i).strip());
        }
        return parser.header();
    }

    private Header header() {
        return new Header(name, description, schedule, cronEnabled, notify, startup, relays, problems, warnings);
    }

    private void take(int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
        switch (matcher.group(1)) {
            case "name" -> name = shortened(value);
            case "desc" -> description = shortened(value);
            case "cron" -> cron(number, value);
            case "corn" -> {
                add(warnings, number, "@corn is taken for @cron");
                cron(number, value);
            }
            case "cron_enable" -> cronEnabled = flag(number, "@cron_enable", value);
            case "notify" -> notify = flag(number, "@notify", value);
            case "startup" -> startup = delay(number, value);
            case "ssr" -> relay(number, value);
            default -> {
                // a word of somebody else, as in a licence
            }
        }
    }

    private void cron(int number, String value) {
        try {
            schedule = Optional.of(Schedule.parse(value));
        } catch (IllegalArgumentException e) {
            add(problems, number, "@cron has six fields, seconds first: " + shortened(e.getMessage()));
        }
    }

    private boolean flag(int number, String key, String value) {
        if (!value.equals("0") && !value.equals("1")) {
            add(problems, number, key + " is 0 or 1");
        }
        return value.equals("1");
    }

    private Optional<Duration> delay(int number, String value) {
        OptionalLong millis = value.isEmpty() ? OptionalLong.of(0) : Numbers.whole(value);
        if (millis.isEmpty() || millis.getAsLong() > LONGEST.toMillis()) {
            add(problems, number, "@startup is a number of milliseconds up to a day");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis.getAsLong()));
    }

    private void relay(int number, String value) {
        Matcher matcher = RELAY.matcher(value);
        if (matcher.matches() && Integer.parseInt(matcher.group(1)) < RELAYS) {
            relays.put(Integer.parseInt(matcher.group(1)), matcher.group(2));
        } else {
            add(problems, number, "@ssr is <number up to " + (RELAYS - 1) + ">=<id of a relay>");
        }
    }

    private static void add(List<String> list, int number, String text) {
        if (list.size() < MOST_PROBLEMS) {
            list.add("line " + number + ": " + text);
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
