package org.packguard.relay.keeper;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One contact with its thread: nothing that hangs at one port delays the opening of another. It opens its contact first of
 * all, obeys, and opens it by itself when the lease has run out or the heart has stopped.
 */
final class Keep {
    private static final int MOST_ORDERS = 16;
    private static final long BUTTON_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** A button that is held is told of again and again, so that how long it is held so far is known. */
    private static final long BUTTON_REPEAT = TimeUnit.MILLISECONDS.toNanos(500);

    private final int number;
    private final Contact contact;
    private final Heart heart;
    private final LongSupplier clock;
    private final Reports reports;
    private final boolean hasButton;
    private final Thread thread;
    // these are guarded by this
    private final Queue<Order> orders = new ArrayDeque<>();
    private boolean ending;
    // this belongs to the thread
    private final Keeping keeping = new Keeping();
    private Optional<Boolean> level = Optional.empty();
    private long toldAt;

    /** Something asked for; the time is used by closing alone. */
    private record Order(Sort sort, String sequence, long until) {}

    private enum Sort {
        OPEN,
        CLOSE,
        LOOK
    }

    Keep(int number, Contact contact, boolean hasButton, Heart heart, LongSupplier clock, Reports reports) {
        this.number = number;
        this.contact = contact;
        this.hasButton = hasButton;
        this.heart = heart;
        this.clock = clock;
        this.reports = reports;
        this.thread = new Thread(this::run, "packguard-keeper-" + number);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void close(String sequence, long lease) {
        order(new Order(Sort.CLOSE, sequence, clock.getAsLong() + lease));
    }

    void open(String sequence) {
        order(new Order(Sort.OPEN, sequence, 0));
    }

    void look(String sequence) {
        order(new Order(Sort.LOOK, sequence, 0));
    }

    private synchronized void order(Order order) {
        if (orders.size() >= MOST_ORDERS && order.sort != Sort.OPEN) {
            reports.failed(order.sequence, "the port takes no more orders");
            return;
        }
        if (order.sort == Sort.OPEN) {
            // An opening makes void what was to be done before it.
            orders.forEach(one -> reports.failed(one.sequence, "a later order came first"));
            orders.clear();
        }
        orders.add(order);
        notifyAll();
    }

    /** Opens the contact once more and gives the port back; returns at once. */
    synchronized void end() {
        ending = true;
        notifyAll();
    }

    /** The heart may have stopped. */
    synchronized void wake() {
        notifyAll();
    }

    /** Waits for the end for a while. */
    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void run() {
        write(false);
        try {
            boolean more = true;
            while (more) {
                Optional<Order> order = await();
                order.ifPresent(this::obey);
                watch();
                more = order.isPresent() || !isEnding();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            write(false);
            contact.close();
        }
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    private synchronized Optional<Order> await() throws InterruptedException {
        long now = clock.getAsLong();
        if (orders.isEmpty() && !ending) {
            long left = keeping.left(now, heart.left(now));
            long pause = Math.min(left, hasButton ? BUTTON_PAUSE : TimeUnit.SECONDS.toNanos(1));
            if (pause > 0 && !keeping.due(keeping.wanted(now, heart.left(now)), now)) {
                wait(TimeUnit.NANOSECONDS.toMillis(pause) + 1);
            }
        }
        return Optional.ofNullable(orders.poll());
    }

    private void obey(Order order) {
        long now = clock.getAsLong();
        switch (order.sort) {
            case OPEN -> {
                keeping.open();
                answer(order, write(false));
            }
            case CLOSE -> {
                keeping.close(order.until);
                boolean closed = keeping.wanted(now, heart.left(now));
                Optional<String> trouble = write(closed);
                answer(order, closed ? trouble : Optional.of("the order came too late"));
            }
            case LOOK -> look(order);
        }
    }

    /** A board that cannot say how its contact is gets told again: that shows whether it is there, and mends what was lost. */
    private void look(Order order) {
        try {
            Optional<Boolean> closed = contact.get();
            if (closed.isPresent()) {
                reports.done(order.sequence, closed.get() ? "closed" : "open");
                return;
            }
        } catch (IOException e) {
            reports.failed(order.sequence, e.getMessage());
            return;
        }
        long now = clock.getAsLong();
        answer(order, write(keeping.wanted(now, heart.left(now))));
    }

    private void answer(Order order, Optional<String> trouble) {
        trouble.ifPresentOrElse(why -> reports.failed(order.sequence, why), () -> reports.done(order.sequence, ""));
    }

    /** Does what is due by itself. */
    private void watch() {
        long now = clock.getAsLong();
        if (keeping.due(keeping.wanted(now, heart.left(now)), now)) {
            write(false);
        }
        if (hasButton) {
            try {
                Optional<Boolean> pressed = contact.pressed();
                boolean held = pressed.orElse(false) && now - toldAt >= BUTTON_REPEAT;
                if (held || !pressed.equals(level)) {
                    pressed.ifPresent(one -> reports.level(number, one));
                    level = pressed;
                    toldAt = now;
                }
            } catch (IOException e) {
                level = Optional.empty();
            }
        }
    }

    private Optional<String> write(boolean closed) {
        try {
            contact.set(closed);
            keeping.written(closed);
            return Optional.empty();
        } catch (IOException e) {
            keeping.failed(clock.getAsLong());
            return Optional.of(e.getMessage());
        }
    }
}
