package org.packguard.openhab.inverter;

import java.util.Optional;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.SetPointSink;

/**
 * An inverter at one moment.
 *
 * @param status how it is doing; empty of one that takes limits and tells nothing more
 * @param sent the limits that it was told last
 */
record InverterView(Optional<InverterStatus> status, Optional<SetPointSink.Sent> sent) {
    static InverterView of(SetPointSink sink) {
        Optional<InverterStatus> status =
                sink instanceof Inverter inverter ? Optional.of(inverter.status()) : Optional.empty();
        return new InverterView(status, sink.sent());
    }
}
