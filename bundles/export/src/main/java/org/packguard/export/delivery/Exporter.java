package org.packguard.export.delivery;

import java.util.List;
import java.util.function.Supplier;
import org.packguard.model.export.Export;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;

/** An export that runs, as its host has it. */
public final class Exporter implements Opened<Export> {
    private final Export export;
    private final List<Runnable> ends;

    /**
     * With what is told of it.
     *
     * @param status how it goes
     * @param ends what ends it, in this order
     */
    public Exporter(Config config, String type, Supplier<ExportStatus> status, List<Runnable> ends) {
        String name = config.values().get("name") instanceof String text ? text : config.id();
        this.export = new Running(config.id(), name, type, status);
        this.ends = List.copyOf(ends);
    }

    private record Running(String id, String name, String type, Supplier<ExportStatus> source) implements Export {
        @Override
        public ExportStatus status() {
            return source.get();
        }
    }

    @Override
    public Class<Export> type() {
        return Export.class;
    }

    @Override
    public Export service() {
        return export;
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
