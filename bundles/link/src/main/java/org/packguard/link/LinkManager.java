package org.packguard.link;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.link.recording.Recording;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;

/**
 * Gives out links, an OSGi service. A link is shared by all users whose configuration leads to the same canonical identity
 * (the device's real path, host and port, MAC); it is opened with the first and closed with the last of them. A transport
 * that is not installed is a state of the link, not an error. All methods return at once.
 */
@ProviderType
public interface LinkManager {
    /**
     * A link on which bytes come whenever the device likes.
     *
     * @param config a configuration that holds the parameters of {@link LinkParameters}
     * @param user who uses it, for example {@code battery cellar}
     * @param listener hears of bytes and of the state
     * @throws ConfigurationException when the same device is in use in another mode or with other parameters; names both users
     */
    StreamLink stream(Config config, String user, StreamListener listener) throws ConfigurationException;

    /**
     * A link on which every reply follows a request, shared fairly by its users.
     *
     * @param config a configuration that holds the parameters of {@link LinkParameters}
     * @param user who uses it
     * @param listener hears of the state
     * @throws ConfigurationException as for {@link #stream}
     */
    BusLink bus(Config config, String user, LinkListener listener) throws ConfigurationException;

    /**
     * Begins a recording of what does not pass over a link, such as HTTP, if the configuration has {@code record = true}.
     *
     * @param config a configuration that holds the parameters of {@link LinkParameters}
     * @param identity of the device and of its one user, without secrets; the recording is named after it
     */
    default Recording record(Config config, String identity) {
        return Recording.NONE;
    }
}
