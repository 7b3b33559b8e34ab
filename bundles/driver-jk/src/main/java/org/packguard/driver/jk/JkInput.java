package org.packguard.driver.jk;

import java.util.function.BiConsumer;
import org.packguard.driver.kit.DriverBattery;
import org.packguard.link.LinkCounters;
import org.packguard.model.decode.RejectReason;

/** Bytes of a link in, messages out, with what is found counted. Used by the link's thread. */
final class JkInput implements JkFramer.Sink {
    private final JkFramer framer;
    private final LinkCounters counters;
    private final BiConsumer<JkMessage, Long> heard;
    private long receivedAt;

    /**
     * An input that looks for these formats.
     *
     * @param counters counts frames and rejections
     * @param heard takes messages with their receive time
     */
    JkInput(LinkCounters counters, BiConsumer<JkMessage, Long> heard, JkFormat... formats) {
        this.framer = new JkFramer(this, formats);
        this.counters = counters;
        this.heard = heard;
    }

    void feed(byte[] buffer, int offset, int length, long now) {
        receivedAt = now;
        framer.feed(buffer, offset, length);
    }

    /** Voids what is half received. */
    void reset() {
        framer.reset();
    }

    /** Publishes what a message says of the battery; messages of other kinds say nothing of it. */
    static void publish(JkMessage message, long receivedAt, DriverBattery battery) {
        if (message instanceof JkMessage.Cells cells) {
            battery.received(cells.content().values(), receivedAt);
        } else if (message instanceof JkMessage.Settings settings) {
            battery.received(settings.content().forMerging(), receivedAt);
        } else if (message instanceof JkMessage.Info info) {
            battery.identified(info.content().info());
            battery.received(info.content().values(), receivedAt);
        } else if (message instanceof JkMessage.Report report) {
            battery.identified(report.content().info());
            battery.received(report.content().values(), receivedAt);
        }
    }

    @Override
    public void frame(JkFormat format, byte[] buffer, int offset, int length, long position) {
        JkMessage message = JkMessage.of(format, buffer, offset, length);
        if (message instanceof JkMessage.Unknown) {
            counters.rejected(RejectReason.TYPE);
        } else {
            counters.frame();
            heard.accept(message, receivedAt);
        }
    }

    @Override
    public void rejected(RejectReason reason, long position, int length) {
        counters.rejected(reason);
    }

    @Override
    public void resynchronised() {
        counters.resynchronised();
    }
}
