package org.packguard.shell.command;

import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.packguard.model.guard.Guard;
import org.packguard.model.user.Actor;
import org.packguard.shell.render.UnknownId;
import org.packguard.shell.source.Sources;

/** What all commands about one guard have in common. For this package to extend. */
abstract class GuardAct implements Action {
    @Argument(index = 0, name = "id", description = "The id of the guard", required = true)
    @Completion(GuardCompleter.class)
    private String id;

    @Reference
    private Sources sources;

    @Reference
    private Session session;

    /** Carries the command out and says what became of it. */
    abstract String act(Guard guard, Actor who, long now) throws InterruptedException;

    @Override
    public final Object execute() throws InterruptedException {
        Optional<Guard> guard =
                sources.guards().stream().filter(one -> one.id().equals(id)).findFirst();
        System.out.print(
                guard.isPresent()
                        ? act(guard.get(), who(), sources.now())
                        : UnknownId.text(
                                "guard",
                                id,
                                sources.guards().stream().map(Guard::id).toList()));
        return null;
    }

    private Actor who() {
        Object user = session.get("USER");
        return new Actor(user == null ? "somebody" : user.toString(), "console", true);
    }
}
