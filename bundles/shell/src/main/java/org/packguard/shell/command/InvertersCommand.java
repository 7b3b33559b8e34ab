package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.InverterTable;
import org.packguard.shell.source.Sources;

/** {@code bms:inverters}. */
@Service
@Command(scope = "bms", name = "inverters", description = "Lists the inverters with what they are told")
public final class InvertersCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(InverterTable.text(sources.inverters(), sources.now()));
        return null;
    }
}
