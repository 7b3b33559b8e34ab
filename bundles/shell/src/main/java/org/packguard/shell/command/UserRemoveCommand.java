package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.source.People;

/** {@code bms:user-remove}. */
@Service
@Command(scope = "bms", name = "user-remove", description = "Removes a user, and ends what the user is logged in to")
public final class UserRemoveCommand implements Action {
    @Argument(name = "name", description = "The name to log in with", required = true)
    private String name;

    @Reference
    private People people;

    @Override
    public Object execute() {
        System.out.print(new UserActs(people).remove(name));
        return null;
    }
}
