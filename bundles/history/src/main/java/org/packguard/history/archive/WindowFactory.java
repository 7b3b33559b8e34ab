package org.packguard.history.archive;

import java.net.URI;
import org.rrd4j.core.RrdBackend;
import org.rrd4j.core.RrdBackendAnnotation;
import org.rrd4j.core.RrdBackendFactory;

/** Gives the library the one window that it is made for, whatever the name. */
@RrdBackendAnnotation(name = "packguard", shouldValidateHeader = true)
final class WindowFactory extends RrdBackendFactory {
    private final Window window;

    WindowFactory(Window window) {
        this.window = window;
    }

    @Override
    protected RrdBackend open(String path, boolean readOnly) {
        return window;
    }

    @Override
    protected boolean exists(String path) {
        return true;
    }

    @Override
    public boolean canStore(URI uri) {
        return true;
    }

    @Override
    public URI getCanonicalUri(URI uri) {
        return uri;
    }

    @Override
    public String getPath(URI uri) {
        return "window";
    }
}
