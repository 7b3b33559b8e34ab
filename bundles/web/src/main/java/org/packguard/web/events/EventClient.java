package org.packguard.web.events;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import org.packguard.model.language.Language;
import org.packguard.model.time.Clock;

/**
 * One open stream, written without ever blocking. It holds at most one event per battery, the newest; the bytes are shared
 * with the other clients of its language. Safe for any thread.
 */
final class EventClient implements WriteListener, AsyncListener {
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Language language;
    private final Clock clock;
    private final Consumer<EventClient> ended;

    private final Map<String, byte[]> slots = new LinkedHashMap<>();
    /** The container has not yet said that it takes more; nobody but its call back may write. */
    private boolean blocked = true;

    private long blockedAt;
    private boolean flushed = true;
    private boolean closed;

    /** The container must be told of the listeners by {@link #start()} once the client may be called back. */
    EventClient(
            AsyncContext async, ServletOutputStream out, Language language, Clock clock, Consumer<EventClient> ended) {
        this.async = async;
        this.out = out;
        this.language = language;
        this.clock = clock;
        this.ended = ended;
        this.blockedAt = clock.nanos();
    }

    void start() {
        async.addListener(this);
        out.setWriteListener(this);
    }

    /** Puts an event in its slot; it goes out by {@link #send()}. */
    synchronized void offer(Event event) {
        if (!closed) {
            slots.put(event.slot(), event.bytes(language));
        }
    }

    /** Writes what the container takes without blocking. */
    void send() {
        try {
            pump();
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    /** Whether the client has taken nothing for so long although something waits for it. */
    synchronized boolean stalled(Duration limit) {
        return blocked && clock.nanos() - blockedAt > limit.toNanos();
    }

    /** Ends the stream; may be called more than once. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            slots.clear();
        }
        ended.accept(this);
        try {
            async.complete();
        } catch (IllegalStateException alreadyEnded) {
            // the container was faster, which is as good
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            blocked = false;
        }
        send();
    }

    private synchronized void pump() throws IOException {
        while (!blocked && !closed && !(slots.isEmpty() && flushed)) {
            if (!out.isReady()) {
                blocked = true;
                blockedAt = clock.nanos();
            } else if (slots.isEmpty()) {
                out.flush();
                flushed = true;
            } else {
                Iterator<byte[]> oldest = slots.values().iterator();
                out.write(oldest.next());
                oldest.remove();
                flushed = false;
            }
        }
    }

    @Override
    public void onError(Throwable cause) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // never started again
    }
}
