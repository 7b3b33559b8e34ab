package org.packguard.openhab.battery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingActions;
import org.openhab.core.thing.binding.ThingActionsScope;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command.Switch;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.quantity.Quantity;
import org.packguard.openhab.action.Outcome;
import org.packguard.openhab.guard.GuardActions;
import org.packguard.openhab.handler.Rig;

class BatteryActionsTest {
    private final Rig rig = new Rig();
    private final FakeBattery battery = new FakeBattery(Quantity.CHARGE_SWITCH);
    private final BatteryHandler handler =
            new BatteryHandler(Rig.thing("jk", "cellar", Map.of("pin", "1234")), rig.host);
    private final BatteryActions actions = new BatteryActions();

    @BeforeEach
    void begin() {
        rig.begin(handler);
        rig.registry.add(Battery.class, battery, Kind.BATTERY, "cellar");
        rig.owners.become(State.OPEN, Optional.empty(), List.of());
        actions.setThingHandler(handler);
    }

    @Test
    void aSwitchIsOperated() {
        assertEquals("", BatteryActions.setSwitch(actions, "charge-switch", false));
        assertEquals(List.of(new Switch(Quantity.CHARGE_SWITCH, false)), battery.commands);
    }

    @Test
    void whyASwitchIsNotOperatedIsSaid() {
        battery.result = CommandResult.refused(Reason.of("x", "allowSwitching is false"));
        assertEquals("allowSwitching is false", actions.setSwitch("charge_switch", true));
        assertEquals("voltage is no switch", actions.setSwitch("voltage", true));
        assertEquals("null is no switch", actions.setSwitch(null, true));
        assertEquals("the position is missing", actions.setSwitch("charge_switch", null));
        assertEquals(Outcome.NO_THING, new BatteryActions().setSwitch("charge_switch", true));
    }

    @Test
    void aRecordingBeginsAndEndsByItself() {
        install(Parameter.flag("record", ""));
        assertEquals("", BatteryActions.startRecording(actions, 5));
        assertEquals("true", rig.owners.last().settings().get("record"));
        rig.time.advance(Duration.ofMinutes(5));
        assertEquals(Map.of("driver", "jk", "pin", "1234"), rig.owners.last().settings());
    }

    @Test
    void whatCannotBeRecordedIsLeftAlone() {
        install(Parameter.flag("loop", ""));
        assertEquals("this battery cannot be recorded", actions.startRecording(5));
        assertEquals(1, rig.owners.wishes.size());
        assertEquals("minutes is not allowed, allowed: a whole number from 1 to 1440", actions.startRecording(0));
    }

    @Test
    void capturedBytesAreDecodedAsTheBatteryIsSetUp() {
        rig.registry.add(FrameDecoder.class, new Echo(), new Hashtable<>());
        assertEquals(
                """
                {"frame":"two 1234","snapshot":{"voltage":52.3}}
                {"rejected":"truncated","offset":0,"length":2}
                """,
                BatteryActions.decode(actions, "01 0a\n"));
        assertEquals("the text is not hexadecimal", actions.decode("0x"));
    }

    @Test
    void withoutADecoderThatIsSaid() {
        assertEquals("no decoder for jk is installed", actions.decode("00"));
    }

    @Test
    void otherActionsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> BatteryActions.setSwitch(new GuardActions(), "x", true));
    }

    @Test
    void everyActionHasAStaticTwinForTextualRules() {
        for (Class<?> type : List.of(BatteryActions.class, GuardActions.class)) {
            assertEquals(
                    "packguard", type.getAnnotation(ThingActionsScope.class).name());
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(RuleAction.class)) {
                    assertTrue(hasTwin(type, method), method::toString);
                }
            }
        }
    }

    private static boolean hasTwin(Class<?> type, Method action) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getName().equals(action.getName()))
                .map(Method::getParameterTypes)
                .anyMatch(types -> types.length > 0
                        && types[0] == ThingActions.class
                        && Arrays.equals(Arrays.copyOfRange(types, 1, types.length), action.getParameterTypes()));
    }

    private void install(Parameter<?> parameter) {
        rig.registry.add(Provider.class, new OneParameter(parameter), new Hashtable<>());
    }

    private record OneParameter(Parameter<?> parameter) implements Provider {
        @Override
        public Kind kind() {
            return Kind.BATTERY;
        }

        @Override
        public String type() {
            return "jk";
        }

        @Override
        public String label() {
            return "JK";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(parameter);
        }

        @Override
        public Opened<?> open(Config config) {
            throw new IllegalStateException();
        }
    }

    private static final class Echo implements FrameDecoder {
        private static final Parameter<String> PIN = Parameter.text("pin", "");

        @Override
        public String driver() {
            return "jk";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(PIN);
        }

        @Override
        public Session open(Config config, Consumer<Decoded> sink) {
            return new Session() {
                @Override
                public void feed(byte[] bytes, int offset, int length) {
                    Values values =
                            Values.builder().set(Quantity.VOLTAGE, 523_000).build();
                    String name = length == 2 ? "two " : "other ";
                    sink.accept(new Decoded.Frame(name + config.get(PIN), values, List.of()));
                }

                @Override
                public void end() {
                    sink.accept(new Decoded.Rejected(RejectReason.TRUNCATED, 0, 2));
                }
            };
        }
    }
}
