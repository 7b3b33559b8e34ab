package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.BrokerTable;
import org.packguard.shell.source.Sources;

/** {@code bms:brokers}. */
@Service
@Command(scope = "bms", name = "brokers", description = "Lists the brokers with how much has gone there")
public final class BrokersCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(BrokerTable.text(sources.brokers(), sources.wall()));
        return null;
    }
}
