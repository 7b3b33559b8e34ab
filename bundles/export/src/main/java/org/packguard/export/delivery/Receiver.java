package org.packguard.export.delivery;

import java.util.List;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;

/**
 * How one receiver is spoken to. Pure; called on the thread of its delivery.
 *
 * @param <T> what it is sent
 */
public interface Receiver<T> {
    /** Whom a log may name. */
    String host();

    /** How many fit into one request. */
    int most();

    /** A request that sends these, at least one. */
    HttpCall call(List<T> items);

    /** What became of it. */
    Verdict judge(HttpResult result);
}
