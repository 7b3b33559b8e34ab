package org.packguard.model.broker;

import java.time.Instant;
import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * How the connection to a broker is doing.
 *
 * @param connected whether it is there
 * @param reason why it is not; empty while it is
 * @param since when it came or went, by the wall clock
 * @param waiting messages that wait to be sent, one a topic at most
 * @param published messages that have been sent
 * @param dropped messages that did not fit into the queue
 * @param received messages that have been taken in
 * @param connects how often it was connected
 */
public record BrokerStatus(
        boolean connected,
        Optional<Reason> reason,
        Instant since,
        int waiting,
        long published,
        long dropped,
        long received,
        long connects) {}
