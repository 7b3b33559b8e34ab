package org.packguard.link.testing;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.link.StreamListener;
import org.packguard.model.problem.Reason;

/** Keeps what a listener has heard. */
public final class Heard implements StreamListener {
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void connected() {
        states.add("connected");
    }

    @Override
    public void disconnected(Reason reason) {
        states.add(reason.text());
    }

    @Override
    public void received(byte[] buffer, int offset, int length, long receivedAt) {
        bytes.write(buffer, offset, length);
    }

    /** {@code connected} and reasons, in order. */
    public List<String> states() {
        return List.copyOf(states);
    }

    /** The newest of them, empty when there is none. */
    public String state() {
        List<String> all = states();
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    /** All bytes so far, one character each. */
    public String text() {
        return bytes.toString(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** All bytes so far. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }
}
