package org.packguard.simulator.relay;

import java.nio.charset.StandardCharsets;
import org.packguard.simulator.Fault;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** What the web servers of relays have in common: a JSON object for a request, or a status. */
abstract class WebEnd implements ProtocolEnd {
    static final String UNAUTHORIZED = "401 Unauthorized";
    static final String NOT_FOUND = "404 Not Found";

    private final Faults faults;
    final VirtualRelays relays;

    WebEnd(VirtualRelays relays, Faults faults) {
        this.relays = relays;
        this.faults = faults;
    }

    /** A JSON object, or one of the statuses. */
    abstract String answer(WebRequest request, long now);

    @Override
    public final void received(byte[] bytes, long now, Output output) {
        relays.advance(now);
        String answer = faults.has(Fault.Kind.HTTP_ERROR)
                ? (int) faults.amount(Fault.Kind.HTTP_ERROR) + " Error"
                : WebRequest.of(bytes).map(request -> answer(request, now)).orElse(NOT_FOUND);
        boolean refused = answer.equals(UNAUTHORIZED) || answer.equals(NOT_FOUND) || answer.endsWith(" Error");
        String body = refused ? "" : faults.has(Fault.Kind.HTTP_TEXT) ? "<html></html>" : answer;
        output.send(("HTTP/1.1 " + (refused ? answer : "200 OK")
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public final long tick(long now, Output output) {
        return relays.advance(now);
    }

    @Override
    public final void connected() {
        // Every request stands for itself.
    }

    /** A time in seconds from now. */
    static long after(long now, double seconds) {
        return now + (long) (seconds * 1e9);
    }
}
