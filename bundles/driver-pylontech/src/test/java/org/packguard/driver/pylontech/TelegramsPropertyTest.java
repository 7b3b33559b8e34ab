package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.packguard.model.battery.Values;

class TelegramsPropertyTest {
    private static final Reading.Said SAID = new Reading.Said(Values.NONE, List.of(), List.of(), Reading.Verdict.NONE);

    @Property(tries = 300)
    void everyFrameIsInOneTelegramInItsOrderAndNoTelegramHasOneTwice(
            @ForAll @Size(max = 200) List<@IntRange(max = 7) Integer> ids,
            @ForAll @Size(min = 200, max = 200) List<@IntRange(max = 300) Integer> pauses) {
        List<Telegrams.Frame> out = new ArrayList<>();
        Telegrams telegrams = new Telegrams(telegram -> {
            assertEquals(
                    telegram.size(),
                    telegram.stream().map(Telegrams.Frame::id).distinct().count());
            assertTrue(telegram.get(telegram.size() - 1).at() - telegram.get(0).at() < 8 * 250_000_000L);
            out.addAll(telegram);
        });
        List<Telegrams.Frame> in = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < ids.size(); i++) {
            now += pauses.get(i) * 1_000_000L;
            in.add(new Telegrams.Frame(ids.get(i), SAID, now));
            telegrams.add(ids.get(i), SAID, now);
        }
        telegrams.end();
        assertEquals(in, out);
    }
}
