package org.packguard.relay.modbus;

import com.digitalpetri.modbus.pdu.ModbusPdu;
import com.digitalpetri.modbus.pdu.ModbusRequestPdu;
import com.digitalpetri.modbus.pdu.ReadCoilsRequest;
import com.digitalpetri.modbus.pdu.ReadCoilsResponse;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsRequest;
import com.digitalpetri.modbus.pdu.ReadDiscreteInputsResponse;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.relay.drive.Answer;
import org.packguard.relay.drive.Output;

/**
 * One coil of a board. A closing that is queued and the opening that follows it have the same priority, so that they are sent
 * in their order.
 */
final class ModbusOutput implements Output {
    private static final int COMMAND = 1;
    private static final int POLL = 0;

    /** How much longer than the lease the board's timer runs, so that one renewal may be late. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private final Board board;
    private final int coil;
    private final boolean inverted;
    private final Optional<Flash> flash;
    private final Runnable end;

    ModbusOutput(Board board, int coil, boolean inverted, Optional<Flash> flash, Runnable end) {
        this.board = board;
        this.coil = coil;
        this.inverted = inverted;
        this.flash = flash;
        this.end = end;
    }

    @Override
    public CompletionStage<Answer> open() {
        return write(new WriteSingleCoilRequest(coil, inverted));
    }

    @Override
    public CompletionStage<Answer> close(Duration lease) {
        return write(flash.map(timed -> timed.request(coil, !inverted, lease.plus(MARGIN)))
                .orElseGet(() -> new WriteSingleCoilRequest(coil, !inverted)));
    }

    private CompletionStage<Answer> write(WriteSingleCoilRequest request) {
        return board.ask(
                request,
                COMMAND,
                reply -> reply instanceof WriteSingleCoilResponse written && written.address() == request.address()
                        ? Answer.done()
                        : Answer.failed("relay.modbus-other", "the board answers for another coil"));
    }

    /** Read from the first coil on, since some boards answer to nothing else. */
    @Override
    public CompletionStage<Answer> look() {
        return board.ask(new ReadCoilsRequest(0, coil + 1), POLL, reply -> bit(reply, coil)
                .map(on -> Answer.closed(on != inverted))
                .orElseGet(() -> Answer.failed("relay.modbus-short", "the board answers with too few coils")));
    }

    /** The level of an input, counted from 0. */
    CompletionStage<Optional<Boolean>> input(int number) {
        CompletableFuture<Optional<Boolean>> level = new CompletableFuture<>();
        ModbusRequestPdu request = new ReadDiscreteInputsRequest(0, number + 1);
        board.ask(request, POLL, reply -> {
                    level.complete(bit(reply, number));
                    return Answer.done();
                })
                .thenRun(() -> level.complete(Optional.empty()));
        return level;
    }

    @Override
    public void end() {
        end.run();
    }

    private static Optional<Boolean> bit(ModbusPdu reply, int number) {
        byte[] bits = reply instanceof ReadCoilsResponse coils
                ? coils.coils()
                : reply instanceof ReadDiscreteInputsResponse inputs ? inputs.inputs() : new byte[0];
        return number / 8 < bits.length ? Optional.of((bits[number / 8] >> number % 8 & 1) != 0) : Optional.empty();
    }
}
