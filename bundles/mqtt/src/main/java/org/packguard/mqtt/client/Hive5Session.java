package org.packguard.mqtt.client;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** A session of MQTT 5. */
final class Hive5Session implements Session {
    /** No message that we understand is larger; the broker keeps larger ones to itself. */
    private static final int LARGEST = 1 << 20;

    private final Mqtt5AsyncClient client;
    private final MqttQos qos;

    private Hive5Session(Mqtt5AsyncClient client, MqttQos qos) {
        this.client = client;
        this.qos = qos;
    }

    static Session open(Mqtt5ClientBuilder builder, ConnectionSettings settings, SessionListener listener) {
        MqttQos qos = MqttQos.fromCode(settings.qos());
        Mqtt5AsyncClient client = builder.addDisconnectedListener(
                        context -> listener.ended(Failures.reason(context, settings)))
                .buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                publish -> listener.received(
                        publish.getTopic().toString(), publish.getPayloadAsBytes(), publish.isRetain()));
        client.connect(connect(settings, qos)).whenComplete((accepted, failure) -> {
            if (failure == null) {
                listener.connected();
            }
        });
        return new Hive5Session(client, qos);
    }

    private static Mqtt5Connect connect(ConnectionSettings settings, MqttQos qos) {
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder()
                .cleanStart(true)
                .keepAlive((int) settings.keepAlive().toSeconds())
                .willPublish(publish(settings.will(), qos).asWill())
                .restrictions()
                .maximumPacketSize(LARGEST)
                .applyRestrictions();
        if (settings.user().isPresent()) {
            connect = connect.simpleAuth(auth(settings, settings.user().get()));
        }
        return connect.build();
    }

    private static Mqtt5SimpleAuth auth(ConnectionSettings settings, String user) {
        return settings.password()
                .map(password -> Mqtt5SimpleAuth.builder()
                        .username(user)
                        .password(password.reveal().getBytes(StandardCharsets.UTF_8))
                        .build())
                .orElseGet(() -> Mqtt5SimpleAuth.builder().username(user).build());
    }

    /** What nobody keeps is for those who listen now: a command must not wait at the broker for a device that is away. */
    private static Mqtt5Publish publish(Message message, MqttQos qos) {
        return Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(message.retain() ? qos : MqttQos.AT_MOST_ONCE)
                .retain(message.retain())
                .build();
    }

    @Override
    public CompletionStage<Boolean> publish(Message message) {
        return client.publish(publish(message, qos))
                .handle((result, failure) ->
                        failure == null && result.getError().isEmpty());
    }

    @Override
    public void subscribe(String filter) {
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    @Override
    public void unsubscribe(String filter) {
        client.unsubscribeWith().topicFilter(filter).send();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
