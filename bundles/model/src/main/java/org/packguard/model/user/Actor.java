package org.packguard.model.user;

/**
 * Who did something, and from where, for logs.
 *
 * @param who a person, or what acted: {@code anna}, {@code button}
 * @param from the way it came: {@code console}, {@code web 192.168.1.20}, {@code openhab}, {@code mqtt home}
 * @param console whether it came from a console of this machine, where service acts are allowed
 */
public record Actor(String who, String from, boolean console) {
    @Override
    public String toString() {
        return who + " (" + from + ")";
    }
}
