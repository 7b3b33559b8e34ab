package org.openhab.core.common;

import java.util.List;
import java.util.regex.Pattern;

/** Segments joined by colons. */
public abstract class AbstractUID {
    /** What stands between segments. */
    public static final String SEPARATOR = ":";

    private static final Pattern SEGMENT = Pattern.compile("[\\w-]*");
    private final List<String> segments;

    /** From the joined form. */
    protected AbstractUID(String uid) {
        this(List.of(uid.split(SEPARATOR, -1)));
    }

    /** From segments. */
    protected AbstractUID(String... segments) {
        this(List.of(segments));
    }

    /** From segments. */
    protected AbstractUID(List<String> segments) {
        if (segments.size() < getMinimalNumberOfSegments()) {
            throw new IllegalArgumentException(segments + " has too few segments");
        }
        for (int i = 0; i < segments.size(); i++) {
            validateSegment(segments.get(i), i, segments.size());
        }
        this.segments = List.copyOf(segments);
    }

    /** Refuses what may not stand in a segment. */
    protected void validateSegment(String segment, int index, int length) {
        if (!SEGMENT.matcher(segment).matches()) {
            throw new IllegalArgumentException(segment + " may not stand in an id");
        }
    }

    /** How many segments there are at least. */
    protected abstract int getMinimalNumberOfSegments();

    /** All segments. */
    protected List<String> getAllSegments() {
        return segments;
    }

    /** One segment. */
    protected String getSegment(int segment) {
        return segments.get(segment);
    }

    /** The joined form. */
    public String getAsString() {
        return String.join(SEPARATOR, segments);
    }

    @Override
    public String toString() {
        return getAsString();
    }

    @Override
    public int hashCode() {
        return segments.hashCode();
    }

    @Override
    public boolean equals(Object obj) {
        return obj != null && obj.getClass() == getClass() && segments.equals(((AbstractUID) obj).segments);
    }
}
