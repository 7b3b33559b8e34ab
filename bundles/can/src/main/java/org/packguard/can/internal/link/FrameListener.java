package org.packguard.can.internal.link;

import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.can.CanListener;
import org.packguard.can.internal.port.CanChannel;
import org.packguard.can.text.CandumpLine;
import org.packguard.can.text.Lines;
import org.packguard.link.StreamListener;
import org.packguard.model.problem.Reason;

/** Hears the lines of a link and tells its user of frames; a bus that is off is a lost connection. */
final class FrameListener implements StreamListener {
    private final CanListener listener;
    private final Lines lines = new Lines(CandumpLine.MAX_LENGTH, "\n", this::line, () -> {});
    private long receivedAt;
    private boolean off;

    FrameListener(CanListener listener) {
        this.listener = listener;
    }

    @Override
    public void connected() {
        lines.clear();
        off = false;
        listener.connected();
    }

    @Override
    public void disconnected(Reason reason) {
        lines.clear();
        boolean told = off && reason.text().equals(CanChannel.OFF.text());
        off = false;
        if (!told) {
            listener.disconnected(reason);
        }
    }

    @Override
    public void received(byte[] buffer, int offset, int length, long at) {
        receivedAt = at;
        lines.received(buffer, offset, length);
    }

    private void line(String text) {
        CandumpLine.parse(text).ifPresent(line -> frame(line.frame()));
    }

    private void frame(CanFrame frame) {
        if (!off && BusErrors.isOff(frame)) {
            off = true;
            listener.disconnected(CanChannel.OFF);
        } else if (off && (BusErrors.isActive(frame) || !frame.error())) {
            off = false;
            listener.connected();
        }
        if (!frame.error()) {
            listener.received(frame, receivedAt);
        }
    }
}
