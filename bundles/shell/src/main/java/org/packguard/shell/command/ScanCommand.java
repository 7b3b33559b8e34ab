package org.packguard.shell.command;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Scan;
import org.packguard.shell.render.ScanReport;
import org.packguard.shell.source.Sources;

/** {@code bms:scan}: waits for the end of a scan and prints what it has found. */
@Service
@Command(
        scope = "bms",
        name = "scan",
        description = "Looks for batteries and proposes a configuration file for each; ports in use are left alone")
public final class ScanCommand implements Action {
    /** Longer than two scans may take, for somebody else's may have to end first. */
    private static final long LONGEST_SECONDS = 300;

    @Option(
            name = "--port",
            description =
                    "A serial port to look at besides those on USB, such as /dev/ttyAMA0; may be given several times",
            multiValued = true)
    private List<String> ports = List.of();

    @Reference
    private Sources sources;

    @Override
    public Object execute() {
        Optional<Discovery> discovery = sources.discovery();
        if (discovery.isEmpty()) {
            System.out.println("Nothing can be scanned: the link bundle does not run.");
            return null;
        }
        try {
            Scan scan = discovery
                    .get()
                    .scan(new HashSet<>(ports))
                    .toCompletableFuture()
                    .get(LONGEST_SECONDS, TimeUnit.SECONDS);
            System.out.print(ScanReport.text(scan));
        } catch (TimeoutException | ExecutionException e) {
            System.out.println("The scan has not ended in time.");
        } catch (InterruptedException e) {
            // Ctrl-C: the scan goes on without a listener, and the session's thread must not stay interrupted
        }
        return null;
    }
}
