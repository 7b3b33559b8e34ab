package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.RelayTable;
import org.packguard.shell.source.Sources;

/** {@code bms:relays}. */
@Service
@Command(scope = "bms", name = "relays", description = "Lists the relays with their votes and leases")
public final class RelaysCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(RelayTable.text(sources.relays(), sources.now()));
        return null;
    }
}
