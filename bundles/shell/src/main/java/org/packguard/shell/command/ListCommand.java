package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.BatteryList;
import org.packguard.shell.source.Sources;

/** {@code bms:list}. */
@Service
@Command(
        scope = "bms",
        name = "list",
        description = "Lists the batteries, wrong configurations and listeners that hang")
public final class ListCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(BatteryList.text(sources.batteries(), sources.entries(), sources.listeners(), sources.now()));
        return null;
    }
}
