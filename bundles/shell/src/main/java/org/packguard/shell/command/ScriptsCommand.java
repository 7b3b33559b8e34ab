package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.ScriptTable;
import org.packguard.shell.source.Sources;

/** {@code bms:scripts}. */
@Service
@Command(scope = "bms", name = "scripts", description = "Lists the scripts with their last runs")
public final class ScriptsCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(ScriptTable.text(sources.scripts()));
        return null;
    }
}
