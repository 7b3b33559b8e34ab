package org.packguard.export.influxdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the line protocol as its documents describe it, and nothing beyond. */
final class LineProtocol {
    /** One point; floats are Double, booleans Boolean, strings String. */
    record Point(String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {}

    private final String line;
    private int at;

    private LineProtocol(String line) {
        this.line = line;
    }

    /** All points of a body in which every line has its end. */
    static List<Point> read(String body) {
        List<Point> points = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char one = body.charAt(i);
            if (one == '\\' && quoted) {
                i++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (one == '\n' && !quoted) {
                points.add(new LineProtocol(body.substring(from, i)).point());
                from = i + 1;
            }
        }
        if (from != body.length()) {
            throw new IllegalArgumentException("a line without an end");
        }
        return points;
    }

    private Point point() {
        String measurement = name(", ");
        Map<String, String> tags = new TreeMap<>();
        while (take(',')) {
            String tag = name(",= ");
            expect('=');
            put(tags, tag, name(",= "));
        }
        expect(' ');
        Map<String, Object> fields = new TreeMap<>();
        do {
            String field = name(",= ");
            expect('=');
            put(fields, field, value());
        } while (take(','));
        expect(' ');
        return new Point(measurement, tags, fields, Long.parseLong(line.substring(at)));
    }

    private static <T> void put(Map<String, T> all, String name, T value) {
        if (all.put(name, value) != null) {
            throw new IllegalArgumentException(name + " twice");
        }
    }

    private Object value() {
        if (take('"')) {
            StringBuilder text = new StringBuilder();
            while (line.charAt(at) != '"') {
                if (line.charAt(at) == '\\' && "\"\\".indexOf(line.charAt(at + 1)) >= 0) {
                    at++;
                }
                text.append(line.charAt(at++));
            }
            at++;
            return text.toString();
        }
        int from = at;
        while (at < line.length() && ", ".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        String word = line.substring(from, at);
        if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        }
        if (!word.matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException("no value: " + word);
        }
        return Double.valueOf(word);
    }

    /** Up to one of these that has no backslash before it. */
    private String name(String ends) {
        StringBuilder text = new StringBuilder();
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
            if (line.charAt(at) == '\n' || line.charAt(at) == '"') {
                throw new IllegalArgumentException("not in a name");
            }
            if (line.charAt(at) == '\\' && at + 1 < line.length() && ends.indexOf(line.charAt(at + 1)) >= 0) {
                at++;
            }
            text.append(line.charAt(at++));
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an empty name");
        }
        return text.toString();
    }

    private boolean take(char one) {
        boolean there = at < line.length() && line.charAt(at) == one;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char one) {
        if (!take(one)) {
            throw new IllegalArgumentException("no " + one + " at " + at + " of " + line);
        }
    }
}
