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

/** {@code bms:user-password}. */
@Service
@Command(
        scope = "bms",
        name = "user-password",
        description = "Sets the password of a user anew; makes one and shows it once")
public final class UserPasswordCommand implements Action {
    @Argument(name = "name", description = "The name to log in with", required = true)
    private String name;

    @Option(name = "--prompt", description = "Ask for the password instead of making one")
    private boolean prompt;

    @Reference
    private Session session;

    @Reference
    private People people;

    @Override
    public Object execute() throws IOException {
        System.out.print(new UserActs(people).password(name, prompt, session));
        return null;
    }
}
