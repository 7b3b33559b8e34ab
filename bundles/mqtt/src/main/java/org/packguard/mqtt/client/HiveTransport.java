package org.packguard.mqtt.client;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.MqttClientTransportConfig;
import com.hivemq.client.mqtt.MqttClientTransportConfigBuilder;
import io.reactivex.Scheduler;
import io.reactivex.schedulers.Schedulers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Connections by the HiveMQ client library, without its own reconnecting and queueing. Safe for any thread. */
@Component(service = Transport.class)
public final class HiveTransport implements Transport {
    private static final int CONNECT_SECONDS = 10;
    private static final int IDLE_SECONDS = 10;

    /** One for each id, because the library recognises by it which connections share their threads. */
    private final Map<String, Threads> threads = new ConcurrentHashMap<>();

    /** Called by the component runtime. */
    @Activate
    public HiveTransport() {}

    @Override
    public Session open(ConnectionSettings settings, SessionListener listener) {
        Threads its = threads.computeIfAbsent(settings.id(), Threads::of);
        MqttClientBuilder builder = MqttClient.builder()
                .identifier(settings.clientId())
                .transportConfig(transport(settings))
                .executorConfig()
                .nettyExecutor(its.network)
                .nettyThreads(1)
                .applicationScheduler(its.handing)
                .applyExecutorConfig();
        return switch (settings.version()) {
            case V5 -> Hive5Session.open(builder.useMqttVersion5(), settings, listener);
            case V3 -> Hive3Session.open(builder.useMqttVersion3(), settings, listener);
        };
    }

    private static MqttClientTransportConfig transport(ConnectionSettings settings) {
        MqttClientTransportConfigBuilder transport = MqttClientTransportConfig.builder()
                .serverHost(settings.host())
                .serverPort(settings.port())
                .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS);
        settings.tls().ifPresent(tls -> transport.sslConfig(tls(tls)));
        return transport.build();
    }

    private static MqttClientSslConfig tls(ConnectionSettings.Tls tls) {
        MqttClientSslConfigBuilder builder = MqttClientSslConfig.builder();
        tls.trust().ifPresent(builder::trustManagerFactory);
        return builder.handshakeTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).build();
    }

    /**
     * The threads of one broker.
     *
     * @param network gives the library the one that its loop runs on
     * @param handing hands on what has come in and what has become of what was sent
     */
    private record Threads(Executor network, Scheduler handing) {
        static Threads of(String id) {
            String name = "packguard-mqtt-" + id;
            ThreadPoolExecutor one = new ThreadPoolExecutor(
                    1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
            one.allowCoreThreadTimeOut(true);
            return new Threads(task -> daemon(task, name + "-net").start(), Schedulers.from(one));
        }

        private static Thread daemon(Runnable task, String name) {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }
    }
}
