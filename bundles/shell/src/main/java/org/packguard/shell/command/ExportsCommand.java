package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.ExportTable;
import org.packguard.shell.source.Sources;

/** {@code bms:exports}. */
@Service
@Command(scope = "bms", name = "exports", description = "Lists the receivers outside with how much they have taken")
public final class ExportsCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(ExportTable.text(sources.exports(), sources.now()));
        return null;
    }
}
