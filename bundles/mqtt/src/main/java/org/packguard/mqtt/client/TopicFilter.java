package org.packguard.mqtt.client;

/** Topic filters of MQTT: {@code +} stands for one level, {@code #} at the end for all the rest. Pure. */
final class TopicFilter {
    private TopicFilter() {}

    static boolean matches(String filter, String topic) {
        String[] wanted = filter.split("/", -1);
        String[] levels = topic.split("/", -1);
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) {
                return true;
            }
            if (i >= levels.length || !(wanted[i].equals("+") || wanted[i].equals(levels[i]))) {
                return false;
            }
        }
        return wanted.length == levels.length;
    }
}
