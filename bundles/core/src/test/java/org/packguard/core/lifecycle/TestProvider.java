package org.packguard.core.lifecycle;

import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Provider;
import org.packguard.model.provider.Secret;

/** A provider of batteries that lets a test decide what happens while one is opened and closed. */
class TestProvider implements Provider {
    static final Parameter<String> PORT = Parameter.text("port", "").mandatory();
    static final Parameter<Long> BAUD = Parameter.whole("baud", 50, 115_200, "").withDefault("9600");
    static final Parameter<Secret> PIN = Parameter.secret("pin", "");

    /** What happens while an object is opened. */
    interface Opening {
        void open(Config config) throws ConfigurationException;
    }

    final List<TestObject> opened = new CopyOnWriteArrayList<>();
    Opening opening = config -> {};
    Runnable closing = () -> {};

    private final String type;
    private final List<String> events;

    TestProvider(String type, List<String> events) {
        this.type = type;
        this.events = events;
    }

    @Override
    public Kind kind() {
        return Kind.BATTERY;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String label() {
        return type;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(PORT, BAUD, PIN);
    }

    @Override
    public Opened<?> open(Config config) throws ConfigurationException {
        opening.open(config);
        events.add("open " + config.id() + " " + config.get(PORT));
        TestObject object = new TestObject(config);
        opened.add(object);
        return object;
    }

    /** Those that live. */
    List<String> living() {
        return opened.stream()
                .filter(object -> !object.closed)
                .map(object -> object.config.id() + " " + object.config.get(PORT))
                .sorted()
                .toList();
    }

    final class TestObject implements Opened<Battery> {
        final Config config;
        final Battery battery = mock(Battery.class);
        volatile boolean closed;

        TestObject(Config config) {
            this.config = config;
        }

        @Override
        public Class<Battery> type() {
            return Battery.class;
        }

        @Override
        public Battery service() {
            return battery;
        }

        @Override
        public void close() {
            closed = true;
            events.add("close " + config.id() + " " + config.get(PORT));
            closing.run();
        }
    }
}
