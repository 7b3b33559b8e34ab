package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;

/** {@code bms:inhibit}. */
@Service
@Command(scope = "bms", name = "inhibit", description = "Takes permits away until they are released, or for a time")
public final class InhibitCommand extends GuardAct {
    @Argument(index = 1, name = "direction", description = "charge, discharge or both, which is usual")
    private String direction = "both";

    @Option(name = "--for", description = "For so many seconds")
    private Long seconds;

    @Override
    String act(Guard guard, Actor who, long now) throws InterruptedException {
        return Acts.inhibit(guard, direction, seconds, who);
    }
}
