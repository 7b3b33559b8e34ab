package org.packguard.shell.command;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.packguard.shell.source.Sources;

/** {@code bms:switch <id> <switch> on|off}. */
@Service
@Command(
        scope = "bms",
        name = "switch",
        description = "Operates a switch of a BMS whose configuration says allowSwitching = true")
public final class SwitchCommand implements Action {
    @Argument(index = 0, name = "id", description = "The id of the battery", required = true)
    @Completion(IdCompleter.class)
    private String id;

    @Argument(index = 1, name = "switch", description = "charge, discharge or balancer", required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"charge", "discharge", "balancer", "precharge", "heater"})
    private String which;

    @Argument(index = 2, name = "position", description = "on or off", required = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"on", "off"})
    private String position;

    @Reference
    private Sources sources;

    @Override
    public Object execute() throws InterruptedException {
        System.out.print(Switching.text(sources, id, which, position));
        return null;
    }
}
