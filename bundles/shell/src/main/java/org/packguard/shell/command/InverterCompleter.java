package org.packguard.shell.command;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.packguard.model.setpoint.Inverter;
import org.packguard.shell.source.Sources;

/** Completes the ids of the inverters. */
@Service
public final class InverterCompleter implements Completer {
    @Reference
    private Sources sources;

    @Override
    public int complete(Session session, CommandLine commandLine, List<String> candidates) {
        List<String> ids = sources.inverters().stream().map(Inverter::id).toList();
        return new StringsCompleter(ids).complete(session, commandLine, candidates);
    }
}
