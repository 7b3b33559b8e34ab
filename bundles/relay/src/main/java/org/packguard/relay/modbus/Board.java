package org.packguard.relay.modbus;

import com.digitalpetri.modbus.pdu.ModbusPdu;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.model.problem.Reason;
import org.packguard.relay.drive.Answer;

/** Asks one board on a line. Safe for any thread. */
final class Board {
    private final BusLink link;
    private final Framing framing;
    private final int unit;
    private final Duration timeout;
    private final Duration quietGap;
    private final AtomicInteger transactions = new AtomicInteger();

    Board(BusLink link, Framing framing, int unit, Duration timeout, Duration quietGap) {
        this.link = link;
        this.framing = framing;
        this.unit = unit;
        this.timeout = timeout;
        this.quietGap = quietGap;
    }

    /**
     * Asks something.
     *
     * @param priority 0 for polls, higher for commands
     * @param reader what the reply means
     */
    CompletionStage<Answer> ask(ModbusRequestPdu request, int priority, Function<ModbusPdu, Answer> reader) {
        int transaction = transactions.incrementAndGet() & 0xFFFF;
        Reply reply = new Reply(framing, unit, transaction, request.getFunctionCode());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        link.exchange(new Exchange(
                framing.request(unit, transaction, request),
                reply,
                timeout,
                quietGap,
                priority,
                new Exchange.Outcome() {
                    @Override
                    public void answered() {
                        link.counters().frame();
                        answer.complete(reply.said()
                                .map(said -> read(said, reader))
                                .orElseGet(() -> Answer.failed("relay.modbus-unclear", "the reply makes no sense")));
                    }

                    @Override
                    public void failed(Reason reason) {
                        answer.complete(new Answer.Failed(reason));
                    }
                }));
        return answer;
    }

    private static Answer read(Reply.Said said, Function<ModbusPdu, Answer> reader) {
        if (said instanceof Reply.Said.Yes yes) {
            return reader.apply(yes.pdu());
        }
        return Answer.failed(
                "relay.modbus-refused", "the board refuses, with Modbus exception {0}", ((Reply.Said.No) said).code());
    }
}
