package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/** What has come and is not read yet: bounded, and with an end that is told when all before it has been read. */
final class Incoming {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] bytes;
    private int first;
    private int length;
    private Reason end;
    private boolean closed;

    /** With room for so many bytes. */
    Incoming(int room) {
        bytes = new byte[room];
    }

    /** Takes bytes in; false when there is no room for them, and then none of them is taken. */
    boolean offer(byte[] more) {
        lock.lock();
        try {
            if (more.length > bytes.length - length) {
                return false;
            }
            for (byte one : more) {
                bytes[(first + length++) % bytes.length] = one;
            }
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing comes any more, for a reason in plain words; the first reason counts. */
    void end(Reason why) {
        lock.lock();
        try {
            if (end == null) {
                end = why;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody wants to read any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link org.packguard.link.Channel#read}. */
    int read(byte[] buffer, int timeoutMillis) throws IOException {
        lock.lock();
        try {
            long rest = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            while (length == 0 && end == null && !closed && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            if (closed) {
                return -1;
            } else if (length == 0 && end != null) {
                throw new LinkFailure(end);
            }
            int count = Math.min(length, buffer.length);
            for (int i = 0; i < count; i++) {
                buffer[i] = bytes[(first + i) % bytes.length];
            }
            first = (first + count) % bytes.length;
            length -= count;
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        } finally {
            lock.unlock();
        }
    }
}
