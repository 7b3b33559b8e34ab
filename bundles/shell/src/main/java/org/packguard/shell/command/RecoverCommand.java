package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;

/** {@code bms:recover}. */
@Service
@Command(
        scope = "bms",
        name = "recover",
        description = "Allows the one direction for a while that lets the cause of a condition end")
public final class RecoverCommand extends GuardAct {
    @Argument(index = 1, name = "condition", description = "The condition", required = true)
    private String condition;

    @Override
    String act(Guard guard, Actor who, long now) throws InterruptedException {
        return Acts.recover(guard, condition, who);
    }
}
