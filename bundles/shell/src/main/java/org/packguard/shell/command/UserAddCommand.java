package org.packguard.shell.command;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.packguard.shell.source.People;

/** {@code bms:user-add}. */
@Service
@Command(scope = "bms", name = "user-add", description = "Lets somebody log in; makes a password and shows it once")
public final class UserAddCommand implements Action {
    @Argument(name = "name", description = "The name to log in with", required = true)
    private String name;

    @Option(name = "--role", description = "viewer, operator (acknowledges) or admin")
    private String role = "operator";

    @Option(name = "--prompt", description = "Ask for the password instead of making one")
    private boolean prompt;

    @Reference
    private Session session;

    @Reference
    private People people;

    @Override
    public Object execute() throws IOException {
        System.out.print(new UserActs(people).add(name, role, prompt, session));
        return null;
    }
}
