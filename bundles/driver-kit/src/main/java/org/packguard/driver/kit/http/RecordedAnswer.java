package org.packguard.driver.kit.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer as recordings have it: a head of status and length, a blank line, the body. Takes bytes in any chunking and keeps
 * no more of them than was agreed. For one thread.
 */
public final class RecordedAnswer {
    private static final Pattern HEAD =
            Pattern.compile("HTTP/1\\.1 ([1-9][0-9]{2})\r\nContent-Length: ([0-9]{1,9})\r\n\r\n");
    private static final int LONGEST_HEAD = 60;

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int status;
    private int bodyAt;
    private long end = Long.MAX_VALUE;

    /** An answer whose body has at most so many bytes. */
    public RecordedAnswer(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How an answer is recorded. */
    public static byte[] of(int status, byte[] body) {
        String head = "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] all = Arrays.copyOf(head.getBytes(StandardCharsets.US_ASCII), head.length() + body.length);
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    /** How the request is recorded, which begins whatever follows. */
    public static byte[] request(String path) {
        return ("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether these bytes are a request for a page or document. */
    public static boolean isRequest(byte[] sent) {
        return new String(sent, StandardCharsets.ISO_8859_1).startsWith("GET /");
    }

    /** Takes in what has come. */
    public void add(byte[] buffer, int offset, int length) {
        boolean headMayEnd = status == 0 && bytes.size() < LONGEST_HEAD;
        bytes.write(buffer, offset, Math.min(length, LONGEST_HEAD + maxBytes - bytes.size()));
        if (headMayEnd) {
            readHead(bytes.toByteArray());
        }
    }

    private void readHead(byte[] all) {
        String start = new String(all, 0, Math.min(all.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher head = HEAD.matcher(start);
        if (head.lookingAt()) {
            status = Integer.parseInt(head.group(1));
            bodyAt = head.end();
            end = bodyAt + Long.parseLong(head.group(2));
        }
    }

    /** Whether nothing has come. */
    public boolean isEmpty() {
        return bytes.size() == 0;
    }

    /** Whether all of it has come. */
    public boolean isComplete() {
        return bytes.size() >= end;
    }

    /** The HTTP status, 0 as long as it is not known. */
    public int status() {
        return status;
    }

    /** The body, as far as it has come. */
    public byte[] body() {
        return Arrays.copyOfRange(bytes.toByteArray(), bodyAt, (int) Math.min(bytes.size(), end));
    }
}
