package org.packguard.shell.render;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Scan;
import org.packguard.model.problem.Reason;

/** What a scan has found: the places, the devices, and the file of each device. */
public final class ScanReport {
    private ScanReport() {}

    /** The whole report. */
    public static String text(Scan scan) {
        StringBuilder text = new StringBuilder();
        if (scan.running()) {
            text.append("The scan goes on; so far:\n\n");
        }
        text.append(places(scan.places()));
        if (scan.candidates().isEmpty()) {
            return text.append("\nNo battery was found.\n").toString();
        }
        text.append('\n').append(candidates(scan.candidates()));
        for (Candidate candidate : scan.candidates()) {
            candidate.proposal().ifPresent(proposal -> text.append("\n# ")
                    .append(proposal.file())
                    .append('\n')
                    .append(proposal.text()));
        }
        return text.toString();
    }

    private static String places(List<Place> places) {
        if (places.isEmpty()) {
            return "There is no serial port on USB and nothing else to look at.\n";
        }
        Table table = new Table("SOURCE", "PLACE", "STATE", "USB", "PRODUCT", "REASON");
        for (Place place : places) {
            table.row(
                    place.source(),
                    place.where(),
                    place.state().id(),
                    place.details().getOrDefault("usb", ""),
                    place.details().getOrDefault("product", ""),
                    place.reason().map(Reason::text).orElse(""));
        }
        return table.text("");
    }

    private static String candidates(List<Candidate> candidates) {
        Table table = new Table("FOUND", "DRIVER", "WHERE", "DETAILS", "CONFIGURED AS");
        for (Candidate candidate : candidates) {
            table.row(
                    candidate.what(),
                    candidate.driver(),
                    candidate.where(),
                    details(candidate.details()),
                    candidate.configured().orElse(""));
        }
        return table.text("");
    }

    private static String details(Map<String, String> details) {
        return details.entrySet().stream()
                .map(detail -> detail.getKey() + " " + detail.getValue())
                .collect(Collectors.joining(", "));
    }
}
