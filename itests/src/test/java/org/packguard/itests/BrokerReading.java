package org.packguard.itests;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The only broker of an appliance by REST.
 *
 * @param connected whether it is reached
 * @param waiting messages that wait
 * @param published messages that have been sent
 * @param dropped messages that did not fit
 */
record BrokerReading(boolean connected, long waiting, long published, long dropped) {
    private static final BrokerReading NONE = new BrokerReading(false, 0, 0, 0);

    /** As it is now; of one that is not open yet nothing. */
    static BrokerReading of(Appliance appliance) {
        return JsonParser.parseString(appliance.http("api/brokers").body()).getAsJsonArray().asList().stream()
                .findFirst()
                .map(one -> read(one.getAsJsonObject()))
                .orElse(NONE);
    }

    private static BrokerReading read(JsonObject one) {
        return new BrokerReading(
                one.get("state").getAsString().equals("connected"),
                one.get("waiting").getAsLong(),
                one.get("published").getAsLong(),
                one.get("dropped").getAsLong());
    }
}
