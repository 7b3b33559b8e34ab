package org.packguard.simulator.line;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pseudo terminal, with a link to it where wanted. When the far side is closed it waits for the next who opens it. */
public final class PtyLine implements Line {
    private static final Logger LOG = LoggerFactory.getLogger(PtyLine.class);
    /** How often to look for somebody to open the far side; the kernel does not tell. */
    private static final int LOOK_MILLIS = 20;

    private static final int RETRY_MILLIS = 1_000;

    private final Object lock = new Object();
    private final String name;
    private final Libc libc;
    private final Optional<PtyLink> link;
    private PtyMaster pty;
    private boolean open;
    private boolean wanted = true;
    private boolean closed;
    private volatile String path;
    private Listener listener;

    /**
     * Makes the pty and the link.
     *
     * @param name of the reading thread
     * @param link the path of a symbolic link to the pty
     */
    public PtyLine(String name, Optional<Path> link) throws IOException {
        this.name = name;
        this.link = link.map(PtyLink::new);
        libc = Libc.load();
        create();
    }

    @Override
    public void start(Listener wantedListener) {
        listener = wantedListener;
        Thread reader = new Thread(this::run, name);
        reader.setDaemon(true);
        reader.start();
    }

    @Override
    public void write(byte[] bytes) {
        synchronized (lock) {
            if (pty != null && open) {
                pty.write(bytes);
            }
        }
    }

    @Override
    public void plugged(boolean in) {
        synchronized (lock) {
            wanted = in;
            changed();
        }
    }

    @Override
    public String address() {
        return path;
    }

    @Override
    public String describe() {
        return link.map(one -> path + " (link " + one + ")").orElse(path);
    }

    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            unlink();
            if (listener == null) {
                destroy();
            } else {
                changed();
            }
        }
    }

    private void changed() {
        lock.notifyAll();
        if (pty != null) {
            pty.wake();
        }
    }

    private void run() {
        try {
            while (prepare()) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            synchronized (lock) {
                destroy();
            }
        }
    }

    /** Makes or unmakes the pty as wanted; false at the end. */
    private boolean prepare() throws InterruptedException {
        synchronized (lock) {
            while (!closed) {
                if (wanted && pty != null) {
                    return true;
                }
                if (!wanted) {
                    destroy();
                    lock.wait();
                } else if (!created()) {
                    lock.wait(RETRY_MILLIS);
                }
            }
            return false;
        }
    }

    /** Only this thread unmakes the pty, so it may be used here without the lock. */
    private void turn() {
        PtyMaster current = pty;
        byte[] bytes = current.read();
        if (bytes.length > 0) {
            opened(true);
            listener.received(bytes);
        } else if (current.isOpen()) {
            opened(true);
            current.await();
        } else {
            opened(false);
            current.pause(LOOK_MILLIS);
        }
    }

    private void opened(boolean now) {
        synchronized (lock) {
            if (open == now) {
                return;
            }
            open = now;
            if (!now) {
                // Nobody shall find what was meant for the one before.
                pty.flush();
            }
        }
        if (now) {
            listener.connected();
        }
    }

    private boolean created() {
        try {
            create();
            return true;
        } catch (IOException e) {
            LOG.warn("The pty cannot be made again: {}", e.getMessage());
            return false;
        }
    }

    private void create() throws IOException {
        PtyMaster fresh = new PtyMaster(libc);
        try {
            if (link.isPresent()) {
                link.get().pointTo(fresh.path());
            }
        } catch (IOException e) {
            fresh.close();
            throw e;
        }
        path = fresh.path();
        pty = fresh;
    }

    private void destroy() {
        if (pty == null) {
            return;
        }
        unlink();
        pty.close();
        pty = null;
        open = false;
    }

    private void unlink() {
        try {
            if (link.isPresent()) {
                link.get().removeFrom(path);
            }
        } catch (IOException e) {
            LOG.warn("The link {} cannot be removed: {}", link.get(), e.getMessage());
        }
    }
}
