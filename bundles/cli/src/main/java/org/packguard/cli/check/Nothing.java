package org.packguard.cli.check;

import org.packguard.model.provider.Opened;

/** What is opened where a configuration alone is tried. */
final class Nothing implements Opened<Nothing> {
    @Override
    public Class<Nothing> type() {
        return Nothing.class;
    }

    @Override
    public Nothing service() {
        return this;
    }

    @Override
    public void close() {}
}
