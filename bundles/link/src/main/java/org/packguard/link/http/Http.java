package org.packguard.link.http;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** The one HTTP client, an OSGi service. */
@ProviderType
public interface Http {
    /** Sends a request; the stage completes with a reply or a reason, never exceptionally, within the request's time-out. */
    CompletionStage<HttpResult> send(HttpCall call);
}
