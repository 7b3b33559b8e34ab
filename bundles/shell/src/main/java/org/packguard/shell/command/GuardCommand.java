package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.guard.Guard;
import org.packguard.shell.render.GuardSheet;
import org.packguard.shell.render.GuardTable;
import org.packguard.shell.render.UnknownId;
import org.packguard.shell.source.Sources;

/** {@code bms:guard [<id>]}. */
@Service
@Command(scope = "bms", name = "guard", description = "Lists the guards, or shows everything that one has decided")
public final class GuardCommand implements Action {
    @Argument(name = "id", description = "The id of the guard; all without it")
    @Completion(GuardCompleter.class)
    private String id;

    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(
                id == null
                        ? GuardTable.text(sources.guards())
                        : sources.guards().stream()
                                .filter(guard -> guard.id().equals(id))
                                .findFirst()
                                .map(guard -> GuardSheet.text(guard, sources.now()))
                                .orElseGet(this::unknown));
        return null;
    }

    private String unknown() {
        return UnknownId.text(
                "guard", id, sources.guards().stream().map(Guard::id).toList());
    }
}
