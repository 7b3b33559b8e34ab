package org.packguard.relay.keeper;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Obeys the lines that come in; one that makes no sense is passed over. Called by one thread, but for the end. */
final class Obedience {
    private static final int MOST_RELAYS = 256;

    private final Map<Integer, Keep> keeps = new ConcurrentHashMap<>();
    private final Ports ports;
    private final Heart heart;
    private final LongSupplier clock;
    private final Reports reports;

    Obedience(Ports ports, Heart heart, LongSupplier clock, Reports reports) {
        this.ports = ports;
        this.heart = heart;
        this.clock = clock;
        this.reports = reports;
    }

    /** Obeys one line. */
    void obey(String line) {
        try {
            obey(Arrays.asList(line.strip().split(" ")));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            System.err.println("not understood: " + line);
        }
    }

    private void obey(List<String> words) {
        if (words.get(0).equals("beat")) {
            heart.beat();
            reports.beat();
            return;
        }
        int number = Integer.parseInt(words.get(1));
        switch (words.get(0)) {
            case "hold" -> hold(number, words.subList(2, words.size()));
            case "drop" -> drop(number);
            case "open" -> kept(number).open(words.get(2));
            case "look" -> kept(number).look(words.get(2));
            case "close" ->
                kept(number).close(words.get(2), TimeUnit.MILLISECONDS.toNanos(Long.parseLong(words.get(3))));
            default -> throw new IllegalArgumentException();
        }
    }

    private Keep kept(int number) {
        Keep keep = keeps.get(number);
        if (keep == null) {
            throw new IllegalArgumentException();
        }
        return keep;
    }

    private void hold(int number, List<String> words) {
        if (keeps.containsKey(number) || keeps.size() >= MOST_RELAYS) {
            throw new IllegalArgumentException();
        }
        Keep keep = new Keep(number, ports.contact(words), GpioPorts.hasButton(words), heart, clock, reports);
        keeps.put(number, keep);
        keep.start();
    }

    private void drop(int number) {
        Keep keep = keeps.remove(number);
        if (keep != null) {
            keep.end();
        }
    }

    /** Opens everything and waits for it, but not for ever. */
    void end(long millis) {
        heart.stop();
        keeps.values().forEach(Keep::end);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (Keep keep : keeps.values()) {
                keep.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
