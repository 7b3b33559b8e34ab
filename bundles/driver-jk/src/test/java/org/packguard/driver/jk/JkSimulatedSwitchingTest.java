package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.time.FakeTime;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.jk.Rs485End;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.UartEnd;
import org.packguard.simulator.jk.Variant;
import org.packguard.simulator.wire.ProtocolEnd;

/** Each switch of a virtual battery is operated over each wire, and the virtual battery obeys. */
@ExtendWith(MockitoExtension.class)
class JkSimulatedSwitchingTest {
    private static final Duration STEP = Duration.ofMillis(100);

    private final FakeTime time = new FakeTime();
    private final FakeLinks links = new FakeLinks(time);
    private final VirtualBattery pack =
            new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 50, 20, 1), new Scenario.Constant(0));

    @Mock
    private Dispatcher dispatcher;

    @Test
    void over4e57() throws Exception {
        obeys(Map.of("protocol", "uart"), new UartEnd(pack, false));
    }

    @Test
    void overRs485() throws Exception {
        obeys(Map.of("protocol", "rs485", "address", 3L), new Rs485End(Map.of(3, pack), true, false));
    }

    @Test
    void overAStream() throws Exception {
        obeys(
                Map.of("protocol", "stream"),
                new StreamEnd(Variant.JK02_32S, pack, Duration.ofSeconds(1).toNanos(), 128, true));
    }

    private void obeys(Map<String, Object> settings, ProtocolEnd end) throws Exception {
        Battery battery = open(settings);
        links.connect();
        end.connected();
        run(end, 30);
        for (boolean on : new boolean[] {false, true}) {
            for (JkSwitch which : JkSwitch.values()) {
                CompletableFuture<CommandResult> result = battery.execute(new Command.Switch(which.quantity(), on))
                        .toCompletableFuture();
                run(end, 60);
                assertTrue(result.isDone());
                assertEquals(CommandResult.DONE, result.get());
                assertEquals(on, isSet(which));
            }
        }
    }

    private boolean isSet(JkSwitch which) {
        return switch (which) {
            case CHARGE -> pack.reading().set().charge();
            case DISCHARGE -> pack.reading().set().discharge();
            case BALANCER -> pack.reading().set().balancer();
        };
    }

    private void run(ProtocolEnd end, int steps) {
        for (int i = 0; i < steps; i++) {
            while (links.hasExchange()) {
                ByteArrayOutputStream reply = new ByteArrayOutputStream();
                end.received(links.waiting().request(), time.nanos(), (delay, bytes) -> reply.writeBytes(bytes));
                links.answer(reply.toByteArray());
            }
            for (String command : links.written()) {
                end.received(HexFormat.of().parseHex(command), time.nanos(), (delay, bytes) -> links.say(bytes));
            }
            end.tick(time.nanos(), (delay, bytes) -> links.say(bytes));
            time.advance(STEP);
            pack.advance(time.nanos() / 1e9);
        }
    }

    private Battery open(Map<String, Object> settings) throws ConfigurationException {
        Map<String, Object> values = new HashMap<>();
        values.put("transport", "serial");
        values.put("timeout", 30L);
        values.put("period", new BigDecimal(2));
        values.put("listen", false);
        values.put("allowSwitching", true);
        values.putAll(settings);
        return new JkProvider(links, dispatcher, time, time)
                .open(new Config("test", "test", values))
                .service();
    }
}
