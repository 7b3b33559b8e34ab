package org.packguard.web.testing;

import org.packguard.model.export.Export;
import org.packguard.model.export.ExportStatus;

/** A receiver outside that a test makes. */
public record FakeExport(String id, ExportStatus status) implements Export {
    @Override
    public String name() {
        return id;
    }

    @Override
    public String type() {
        return "influxdb";
    }
}
