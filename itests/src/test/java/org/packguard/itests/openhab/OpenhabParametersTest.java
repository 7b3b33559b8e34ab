package org.packguard.itests.openhab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.itests.openhab.Described.text;
import static org.packguard.itests.openhab.Described.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.core.config.CommonParameters;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Context;
import org.packguard.model.provider.Parameter.Type;
import org.w3c.dom.Element;

/** The parameters of things are those of their providers: whatever a provider takes can be written, and nothing else. */
class OpenhabParametersTest {
    static Stream<ThingType> things() {
        return ThingTypes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("things")
    void thereIsOneForEveryKeyAndNoOther(ThingType type) {
        Set<String> keys = parameters(type).map(Parameter::name).collect(Collectors.toSet());
        type.typeParameter().ifPresent(parameter -> keys.add(parameter.name()));
        Keys.own(type.kind()).forEach(parameter -> keys.add(parameter.name()));
        assertEquals(keys, described(type).keySet());
    }

    @ParameterizedTest
    @MethodSource("things")
    void everyValueThatAProviderTakesCanBeWritten(ThingType type) {
        Map<String, Element> described = described(type);
        parameters(type).forEach(parameter -> {
            Element element = described.get(parameter.name());
            String where = type.id() + " " + parameter;
            assertTrue(fits(parameter, element.getAttribute("type")), where);
            parameter
                    .minimum()
                    .ifPresent(least -> assertTrue(bound(element, "min", least).compareTo(least) <= 0, where));
            parameter
                    .maximum()
                    .ifPresent(most -> assertTrue(bound(element, "max", most).compareTo(most) >= 0, where));
            Set<String> options = within(element, "option").stream()
                    .map(option -> option.getAttribute("value"))
                    .collect(Collectors.toSet());
            assertTrue(options.isEmpty() || options.containsAll(parameter.choices()), where);
            assertTrue(parameter.type() != Type.CHOICE || !options.isEmpty(), where);
        });
    }

    @ParameterizedTest
    @MethodSource("things")
    void whereAKeyHasOneMeaningItIsThatOfItsParameter(ThingType type) {
        Map<String, Element> described = described(type);
        for (Map.Entry<String, List<Parameter<?>>> key : byName(type).entrySet()) {
            if (key.getValue().stream().distinct().count() > 1) {
                continue;
            }
            Parameter<?> parameter = key.getValue().get(0);
            Element element = described.get(key.getKey());
            String where = type.id() + " " + parameter;
            assertEquals(parameter.advanced(), text(element, "advanced").equals("true"), where);
            assertEquals(context(parameter), text(element, "context"), where);
            assertEquals(ThingFiles.unit(parameter.unit()).orElse(""), element.getAttribute("unit"), where);
            assertEquals(ThingFiles.unitLabel(parameter.unit()), text(element, "unitLabel"), where);
        }
    }

    @ParameterizedTest
    @MethodSource("things")
    void nothingIsRequiredOrFilledInWhereItDoesNotApply(ThingType type) {
        Map<String, Element> described = described(type);
        parameters(type).filter(parameter -> !parameter.conditions().isEmpty()).forEach(parameter -> {
            Element element = described.get(parameter.name());
            assertEquals("", element.getAttribute("required"), type.id() + " " + parameter);
            assertEquals("", text(element, "default"), type.id() + " " + parameter);
        });
    }

    @ParameterizedTest
    @MethodSource("things")
    void aDefaultIsThatOfEveryParameterOfItsName(ThingType type) {
        Map<String, Element> described = described(type);
        byName(type).forEach((name, parameters) -> {
            String usual = text(described.get(name), "default");
            if (!usual.isEmpty()) {
                parameters.forEach(one -> assertEquals(usual, one.defaultText().orElse(""), type.id() + " " + name));
                assertEquals(type.choices().size(), parameters.size(), type.id() + " " + name);
            }
        });
    }

    private static boolean fits(Parameter<?> parameter, String type) {
        return switch (parameter.type()) {
            case TEXT, SECRET, CHOICE -> type.equals("text");
            case FLAG -> type.equals("boolean") || type.equals("text");
            case WHOLE -> !type.equals("boolean");
            case DECIMAL -> type.equals("decimal") || type.equals("text");
        };
    }

    private static BigDecimal bound(Element element, String attribute, BigDecimal without) {
        String value = element.getAttribute(attribute);
        return value.isEmpty() ? without : new BigDecimal(value);
    }

    private static String context(Parameter<?> parameter) {
        if (parameter.type() == Type.SECRET) {
            return "password";
        }
        return parameter.context() == Context.SERIAL_PORT
                ? "serial-port"
                : parameter.context() == Context.NETWORK_ADDRESS ? "network-address" : "";
    }

    private static Map<String, List<Parameter<?>>> byName(ThingType type) {
        Map<String, List<Parameter<?>>> all = new LinkedHashMap<>();
        parameters(type).forEach(one -> all.computeIfAbsent(one.name(), name -> new ArrayList<>())
                .add(one));
        return all;
    }

    /** The parameters of all its providers and, where they have none of that name, those of its kind. */
    private static Stream<Parameter<?>> parameters(ThingType type) {
        List<Parameter<?>> own = type.choices().stream()
                .flatMap(choice -> choice.parameters().stream())
                .toList();
        Set<String> names = own.stream().map(Parameter::name).collect(Collectors.toSet());
        return Stream.concat(
                own.stream(), CommonParameters.of(type.kind()).stream().filter(one -> !names.contains(one.name())));
    }

    private static Map<String, Element> described(ThingType type) {
        return Described.all().stream()
                .flatMap(one -> one.elements("thing-type").stream())
                .filter(element -> element.getAttribute("id").equals(type.id()))
                .flatMap(element -> within(element, "parameter").stream())
                .collect(Collectors.toMap(element -> element.getAttribute("name"), element -> element));
    }
}
