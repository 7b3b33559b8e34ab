package org.packguard.itests.openhab;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Parameter.Type;
import org.packguard.model.quantity.Unit;

/**
 * One key of a thing's configuration: everything that its parameters of that name have in common.
 *
 * @param name the key
 * @param group the id of its group of parameters, empty without one
 * @param variants the parameters, at least one
 */
record Key(String name, String group, List<Variant> variants) {
    /** The type as openHAB calls it. */
    String type() {
        List<Type> types = each(Parameter::type);
        if (types.stream().allMatch(Type.FLAG::equals)) {
            return "boolean";
        }
        if (types.stream().allMatch(Type.WHOLE::equals)) {
            return "integer";
        }
        return isNumber() ? "decimal" : "text";
    }

    private boolean isNumber() {
        return each(Parameter::type).stream().allMatch(type -> type == Type.WHOLE || type == Type.DECIMAL);
    }

    /** The lowest of all values that are allowed somewhere. */
    Optional<BigDecimal> minimum() {
        return isNumber()
                ? variants.stream()
                        .flatMap(one -> one.parameter().minimum().stream())
                        .min(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** The highest of all values that are allowed somewhere. */
    Optional<BigDecimal> maximum() {
        return isNumber()
                ? variants.stream()
                        .flatMap(one -> one.parameter().maximum().stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** The words of a choice. */
    List<String> options() {
        boolean choice = each(Parameter::type).stream().allMatch(Type.CHOICE::equals);
        return choice
                ? variants.stream()
                        .flatMap(one -> one.parameter().choices().stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    /** Whether it applies everywhere and always means the same. */
    boolean isPlain() {
        return variants.size() == 1 && variants.get(0).conditions().isEmpty();
    }

    /** Whether it must be given whatever else is given. */
    boolean required() {
        return isPlain() && variants.get(0).parameter().required();
    }

    /**
     * What openHAB may write into a configuration by itself. A key that applies only beside others has none here, since openHAB
     * would write it where it does not apply.
     */
    Optional<String> defaultText() {
        return isPlain() && !group.equals(Keys.LEVEL)
                ? variants.get(0).parameter().defaultText()
                : Optional.empty();
    }

    /** Whether it is rarely needed. */
    boolean advanced() {
        return each(Parameter::advanced).stream().allMatch(Boolean::booleanValue);
    }

    /** What the value is meant for, as openHAB calls it. */
    Optional<String> context() {
        if (each(Parameter::type).contains(Type.SECRET)) {
            return Optional.of("password");
        }
        List<Context> contexts = each(Parameter::context);
        if (contexts.contains(Context.SERIAL_PORT)) {
            return Optional.of("serial-port");
        }
        return contexts.contains(Context.NETWORK_ADDRESS) ? Optional.of("network-address") : Optional.empty();
    }

    /** The unit, where there is one. */
    Unit unit() {
        List<Unit> units = each(Parameter::unit).stream().distinct().toList();
        return units.size() == 1 ? units.get(0) : Unit.ONE;
    }

    private <T> List<T> each(Function<Parameter<?>, T> what) {
        return variants.stream().map(Variant::parameter).map(what).toList();
    }
}
