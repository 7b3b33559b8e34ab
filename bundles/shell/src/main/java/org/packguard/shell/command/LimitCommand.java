package org.packguard.shell.command;

import java.math.BigDecimal;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.packguard.model.user.Actor;
import org.packguard.shell.source.Sources;

/** {@code bms:limit}. */
@Service
@Command(
        scope = "bms",
        name = "limit",
        description = "Limits the current of an inverter for a time, never above what batteries and guard allow")
public final class LimitCommand implements Action {
    @Argument(index = 0, name = "id", description = "The id of the inverter", required = true)
    @Completion(InverterCompleter.class)
    private String id;

    @Option(name = "--charge", description = "The highest charge current in A")
    private BigDecimal charge;

    @Option(name = "--discharge", description = "The highest discharge current in A")
    private BigDecimal discharge;

    @Option(name = "--for", description = "For so many seconds", required = true)
    private long seconds;

    @Reference
    private Sources sources;

    @Reference
    private Session session;

    @Override
    public Object execute() {
        Object user = session.get("USER");
        Actor who = new Actor(user == null ? "somebody" : user.toString(), "console", true);
        System.out.print(Limiting.text(sources.inverters(), id, charge, discharge, seconds, who));
        return null;
    }
}
