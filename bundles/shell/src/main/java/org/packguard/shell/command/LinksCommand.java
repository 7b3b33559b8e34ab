package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.shell.render.LinkTable;
import org.packguard.shell.source.Sources;

/** {@code bms:links}. */
@Service
@Command(scope = "bms", name = "links", description = "Lists the links with their statistics")
public final class LinksCommand implements Action {
    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        System.out.print(LinkTable.text(sources.links(), sources.now()));
        return null;
    }
}
