package org.packguard.link.internal.mdns;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The two messages of a look-up: who has this name, and the answer. Pure; any bytes are survived (RFC 1035, RFC 6762). */
final class MdnsMessage {
    private static final int TYPE_A = 1;
    private static final int CLASS_IN = 1;
    /** Of a question: answer me alone. Of an answer: forget what others have said. */
    private static final int TOP_BIT = 0x8000;

    private static final int RESPONSE = 0x8000;
    private static final int ERROR = 0x000F;
    private static final int HEADER = 12;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;
    private static final int POINTER = 0xC0;
    private static final int MOST_RECORDS = 64;

    /** Addresses that begin like this are nobody's, or everybody's. */
    private static final int RESERVED = 0xF0;

    private MdnsMessage() {}

    /**
     * What was answered.
     *
     * @param address of the host
     * @param seconds for how long it may be believed
     */
    record Answer(InetAddress address, long seconds) {}

    /** The question for the IPv4 address of a name; empty where the name cannot be one. */
    static Optional<byte[]> question(int id, String name) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[] {(byte) (id >>> 8), (byte) id, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (String label : name.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
            if (bytes.length == 0 || bytes.length > LONGEST_LABEL) {
                return Optional.empty();
            }
            message.write(bytes.length);
            message.writeBytes(bytes);
        }
        if (message.size() - HEADER >= LONGEST_NAME) {
            return Optional.empty();
        }
        int questionClass = TOP_BIT | CLASS_IN;
        message.writeBytes(new byte[] {0, 0, TYPE_A, (byte) (questionClass >>> 8), (byte) questionClass});
        return Optional.of(message.toByteArray());
    }

    /** The address that a message gives for a name; empty for every other message and for everything that is none. */
    static Optional<Answer> answer(byte[] bytes, int id, String name) {
        try {
            return answer(ByteBuffer.wrap(bytes), id, name);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<Answer> answer(ByteBuffer message, int id, String name) {
        int messageId = unsigned(message);
        int flags = unsigned(message);
        int questions = unsigned(message);
        int records = unsigned(message) + unsigned(message) + unsigned(message);
        // A multicast answer has no id; one to us alone has ours.
        boolean ours = messageId == id || messageId == 0;
        if (!ours || (flags & RESPONSE) == 0 || (flags & ERROR) != 0 || questions + records > MOST_RECORDS) {
            return Optional.empty();
        }
        for (int i = 0; i < questions; i++) {
            name(message);
            message.getInt();
        }
        for (int i = 0; i < records; i++) {
            String owner = name(message);
            int type = unsigned(message);
            int recordClass = unsigned(message) & ~TOP_BIT;
            long seconds = Math.max(0, message.getInt());
            byte[] data = new byte[Math.min(unsigned(message), message.remaining())];
            message.get(data);
            boolean address = type == TYPE_A && recordClass == CLASS_IN && data.length == 4;
            if (address && seconds > 0 && owner.equals(name)) {
                return address(data).map(found -> new Answer(found, seconds));
            }
        }
        return Optional.empty();
    }

    /** Only what a host can have: an answer must not lead to this machine itself, nor to many. */
    private static Optional<InetAddress> address(byte[] data) {
        try {
            InetAddress address = InetAddress.getByAddress(data);
            boolean host = !address.isAnyLocalAddress()
                    && !address.isLoopbackAddress()
                    && !address.isMulticastAddress()
                    && (data[0] & RESERVED) != RESERVED;
            return host ? Optional.of(address) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static int unsigned(ByteBuffer message) {
        return message.getShort() & 0xFFFF;
    }

    /** Reads a name in lower case, following pointers, which may only lead back. */
    private static String name(ByteBuffer message) {
        StringBuilder name = new StringBuilder();
        int end = -1;
        int before = message.position();
        for (int length = message.get() & 0xFF; length != 0; length = message.get() & 0xFF) {
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | message.get() & 0xFF;
                end = end < 0 ? message.position() : end;
                if (target >= before) {
                    throw new IllegalArgumentException("a pointer leads forward");
                }
                before = target;
                message.position(target);
            } else {
                byte[] label = new byte[Math.min(length, message.remaining())];
                message.get(label);
                name.append(name.isEmpty() ? "" : ".").append(new String(label, StandardCharsets.UTF_8));
                if (length > LONGEST_LABEL || name.length() > LONGEST_NAME) {
                    throw new IllegalArgumentException("a name is too long");
                }
            }
        }
        if (end >= 0) {
            message.position(end);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
