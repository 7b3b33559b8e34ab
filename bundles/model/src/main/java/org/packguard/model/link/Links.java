package org.packguard.model.link;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** All links there are, an OSGi service of the link bundle. Safe for any thread. */
@ProviderType
public interface Links {
    /** The links in the order of their identities. */
    List<LinkStatus> links();
}
