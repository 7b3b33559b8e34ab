package org.packguard.link.ble.bluez;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/** Whether a device takes bytes: it does until it says that it does not. Safe for any thread. */
final class Readiness {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ready = true;
    private boolean closed;

    /** The device has told, by one byte that is 0 when it is ready. */
    void told(byte[] value) {
        lock.lock();
        try {
            ready = value.length == 0 ? ready : value[0] == 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the device takes bytes; false when it does not in time, or when it is closed. */
    boolean await(long millis) throws IOException {
        lock.lock();
        try {
            long rest = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!ready && !closed && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            return ready && !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LinkFailure(Reason.of("ble.writing-was-interrupted", "writing was interrupted"), e);
        } finally {
            lock.unlock();
        }
    }
}
