package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.source.People;

/** {@code bms:users}. */
@Service
@Command(scope = "bms", name = "users", description = "Lists the people who may log in")
public final class UsersCommand implements Action {

    @Reference
    private People people;

    @Override
    public Object execute() {
        System.out.print(new UserActs(people).list());
        return null;
    }
}
