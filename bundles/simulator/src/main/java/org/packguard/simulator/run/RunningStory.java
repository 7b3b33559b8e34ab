package org.packguard.simulator.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.simulator.DemoPart;

/** A story that is told as long as it is not closed. */
final class RunningStory implements DemoPart {
    private final String battery;
    private final Deadline telling;
    private final AtomicBoolean running = new AtomicBoolean(true);

    RunningStory(String battery, Deadline telling) {
        this.battery = battery;
        this.telling = telling;
    }

    @Override
    public String describe() {
        return "story of " + battery;
    }

    @Override
    public boolean running() {
        return running.get();
    }

    void close() {
        running.set(false);
        telling.cancel();
    }
}
