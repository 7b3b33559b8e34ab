package org.packguard.guard.timeline;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;

/** A decision as a line. */
final class TimelineText {
    private TimelineText() {}

    /** A decision without its time. */
    static String of(Decision decision) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            json.name("state").value(decision.state().name());
            json.name("charge").value(decision.charge());
            json.name("discharge").value(decision.discharge());
            json.name("alarm").value(decision.alarm());
            json.name("conditions").beginArray();
            for (Condition condition : decision.conditions()) {
                json.beginObject();
                json.name("id").value(condition.id());
                if (condition.cell() > 0) {
                    json.name("cell").value(condition.cell());
                }
                if (condition.latch().isPresent()) {
                    json.name("latch").value(condition.latch().get().name());
                }
                json.endObject();
            }
            json.endArray();
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** With its time. */
    static String at(long nanos, String line) {
        return "{\"t\":" + seconds(nanos).toPlainString() + "," + line.substring(1);
    }

    /** Seconds with at least one decimal and at most six: what happens a nanosecond after a limit is told at the limit. */
    static BigDecimal seconds(long nanos) {
        BigDecimal exact =
                BigDecimal.valueOf(nanos, 9).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return exact.scale() < 1 ? exact.setScale(1) : exact;
    }
}
