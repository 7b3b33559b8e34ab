package org.packguard.simulator.linkbms;

import java.nio.charset.StandardCharsets;
import org.packguard.simulator.Fault;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** Answers one request after the other; what comes is the whole head of a request. */
public final class LinkBmsEnd implements ProtocolEnd {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    private final Pack pack;
    private final Faults faults;
    private final boolean extras;

    /**
     * An end.
     *
     * @param faults those of HTTP are made here
     * @param extras whether keys that the manual does not name come too
     */
    public LinkBmsEnd(Pack pack, Faults faults, boolean extras) {
        this.pack = pack;
        this.faults = faults;
        this.extras = extras;
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        output.send(answer(new String(bytes, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public long tick(long now, Output output) {
        return NEVER;
    }

    @Override
    public void connected() {
        // Every request stands for itself.
    }

    private String answer(String head) {
        if (faults.has(Fault.Kind.HTTP_ERROR)) {
            return answer((int) faults.amount(Fault.Kind.HTTP_ERROR) + " Error", HTML, "", "<p>Error</p>");
        } else if (faults.has(Fault.Kind.HTTP_REDIRECT)) {
            return answer("302 Found", HTML, "Location: http://1.2.3.4/wifi\r\n", "");
        } else if (!head.startsWith("GET /data.json ")) {
            return answer("404 Not Found", HTML, "", "<p>Not found</p>");
        } else if (faults.has(Fault.Kind.HTTP_TEXT)) {
            return answer("200 OK", HTML, "", "<html><body>LinkBMS</body></html>");
        }
        return answer("200 OK", JSON, "", body());
    }

    private String body() {
        String document = DataDocument.of(pack.reading(), extras);
        if (faults.has(Fault.Kind.HTTP_HUGE)) {
            return document + " ".repeat((int) faults.amount(Fault.Kind.HTTP_HUGE));
        } else if (faults.has(Fault.Kind.HTTP_TRUNCATE)) {
            int left = (int) (document.length() * faults.amount(Fault.Kind.HTTP_TRUNCATE));
            return document.substring(0, Math.min(left, document.length() - 1));
        }
        return document;
    }

    private static String answer(String status, String type, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + headers
                + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
