package org.packguard.scripts.engine;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;

/** Runs scripts. */
interface Runner {
    /**
     * Starts a run.
     *
     * @param known whether what the script follows is known
     * @param ended takes how it has ended, once, on any thread; not when it is stopped
     */
    Job start(ScriptFile script, Occasion occasion, BooleanSupplier known, Consumer<Outcome> ended);
}
