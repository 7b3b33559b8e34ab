package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;

/** {@code bms:ack}. */
@Service
@Command(scope = "bms", name = "ack", description = "Acknowledges latches whose cause is gone")
public final class AckCommand extends GuardAct {
    @Argument(index = 1, name = "condition", description = "One condition; all without it")
    private String condition;

    @Option(name = "--service", description = "The service act: what was checked at the battery, in your words")
    private String service;

    @Override
    String act(Guard guard, Actor who, long now) throws InterruptedException {
        return Acts.acknowledge(guard, condition, service, who);
    }
}
