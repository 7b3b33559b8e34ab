package org.packguard.mqtt.client;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3ConnectBuilder;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** A session of MQTT 3.1.1. */
final class Hive3Session implements Session {
    private final Mqtt3AsyncClient client;
    private final MqttQos qos;

    private Hive3Session(Mqtt3AsyncClient client, MqttQos qos) {
        this.client = client;
        this.qos = qos;
    }

    static Session open(Mqtt3ClientBuilder builder, ConnectionSettings settings, SessionListener listener) {
        MqttQos qos = MqttQos.fromCode(settings.qos());
        Mqtt3AsyncClient client = builder.addDisconnectedListener(
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
        return new Hive3Session(client, qos);
    }

    private static Mqtt3Connect connect(ConnectionSettings settings, MqttQos qos) {
        Mqtt3ConnectBuilder connect = Mqtt3Connect.builder()
                .cleanSession(true)
                .keepAlive((int) settings.keepAlive().toSeconds())
                .willPublish(publish(settings.will(), qos));
        if (settings.user().isPresent()) {
            connect = connect.simpleAuth(auth(settings, settings.user().get()));
        }
        return connect.build();
    }

    /** This version knows no password without a user. */
    private static Mqtt3SimpleAuth auth(ConnectionSettings settings, String user) {
        return settings.password()
                .map(password -> Mqtt3SimpleAuth.builder()
                        .username(user)
                        .password(password.reveal().getBytes(StandardCharsets.UTF_8))
                        .build())
                .orElseGet(() -> Mqtt3SimpleAuth.builder().username(user).build());
    }

    /** What nobody keeps is for those who listen now: a command must not wait at the broker for a device that is away. */
    private static Mqtt3Publish publish(Message message, MqttQos qos) {
        return Mqtt3Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(message.retain() ? qos : MqttQos.AT_MOST_ONCE)
                .retain(message.retain())
                .build();
    }

    @Override
    public CompletionStage<Boolean> publish(Message message) {
        return client.publish(publish(message, qos)).handle((result, failure) -> failure == null);
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
