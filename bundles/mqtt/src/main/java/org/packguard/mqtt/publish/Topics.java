package org.packguard.mqtt.publish;

import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/**
 * The names of all topics below a prefix. Pure.
 *
 * @param prefix the first levels, without a slash at either end
 */
public record Topics(String prefix) {
    /** The payload of what is there. */
    public static final String ONLINE = "online";

    /** The payload of what is not there. */
    public static final String OFFLINE = "offline";

    /** The form of a prefix in words. */
    public static final String FORM = "levels of letters, digits, dots, dashes and underscores with / between them";

    /** Reads a prefix; throws {@link IllegalArgumentException} when it has another form. */
    public static String readPrefix(String text) {
        if (text.length() > 100 || !text.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")) {
            throw new IllegalArgumentException("is no such topic");
        }
        return text;
    }

    /** Whether this program is there; the place of the last will. */
    public String status() {
        return prefix + "/status";
    }

    /** Something of a battery that is no quantity: {@code state}, {@code about}, {@code availability}, {@code alarms}. */
    public String battery(String id, String what) {
        return prefix + "/" + id + "/" + what;
    }

    /** Whether values of a battery arrive. */
    public String availability(String id) {
        return battery(id, "availability");
    }

    /** A quantity of the pack. */
    public String quantity(String id, Quantity quantity) {
        return battery(id, quantity.id());
    }

    /** A quantity of a cell, counted from 1. */
    public String cell(String id, int cell, Quantity quantity) {
        return battery(id, "cells/" + cell + "/" + quantity.id());
    }

    /** Something of a guard, below the battery that it protects. */
    public String guard(String battery, String guard, String what) {
        return battery(battery, "guard/" + guard + "/" + what);
    }

    /** Something of an inverter, below the battery that it works with. */
    public String inverter(String battery, String inverter, String what) {
        return battery(battery, "inverter/" + inverter + "/" + what);
    }

    /** Where something is commanded whose state is in this topic. */
    public static String command(String state) {
        return state + "/set";
    }

    /** The name of a quantity in settings: {@code soc}, {@code cells.voltage}. */
    public static String name(Quantity quantity) {
        return quantity.scope() == Scope.PACK ? quantity.id() : "cells." + quantity.id();
    }
}
