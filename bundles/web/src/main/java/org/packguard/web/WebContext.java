package org.packguard.web;

import org.osgi.framework.Bundle;
import org.osgi.service.http.context.ServletContextHelper;

/** The servlet context of its own, so that nothing here touches the servlets of the host. No path reaches the bundle's files. */
final class WebContext extends ServletContextHelper {
    WebContext(Bundle bundle) {
        super(bundle);
    }
}
