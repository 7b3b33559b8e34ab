package org.packguard.can;

import static org.packguard.link.LinkParameters.CANDUMP;
import static org.packguard.link.LinkParameters.SLCAN;
import static org.packguard.link.LinkParameters.SOCKETCAN;
import static org.packguard.link.LinkParameters.SOCKETCAND;

import java.util.List;
import org.packguard.link.LinkParameters;
import org.packguard.model.provider.Parameter;

/** What a configuration needs to reach a CAN bus; the parameters themselves are those of all links. */
public final class CanParameters {
    /** The usual speed of the serial line of an adapter; those with USB take any. */
    public static final long USUAL_BAUD = 115_200;

    private CanParameters() {}

    /** The parameters of every transport of frames. */
    public static List<Parameter<?>> all() {
        return LinkParameters.all(USUAL_BAUD, SLCAN, SOCKETCAN, SOCKETCAND, CANDUMP);
    }
}
