package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;
import org.packguard.shell.render.GuardSheet;

/** {@code bms:why}. */
@Service
@Command(scope = "bms", name = "why", description = "Says in sentences why a guard decides as it does")
public final class WhyCommand extends GuardAct {

    @Override
    String act(Guard guard, Actor who, long now) {
        return GuardSheet.why(guard, now);
    }
}
