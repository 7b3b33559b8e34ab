package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;

/** {@code bms:release}. */
@Service
@Command(scope = "bms", name = "release", description = "Ends an inhibit")
public final class ReleaseCommand extends GuardAct {
    @Argument(index = 1, name = "direction", description = "charge, discharge or both, which is usual")
    private String direction = "both";

    @Override
    String act(Guard guard, Actor who, long now) throws InterruptedException {
        return Acts.release(guard, direction, who);
    }
}
