package org.packguard.itests.harness;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.openhab.core.automation.annotation.RuleAction;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceObjects;
import org.osgi.framework.ServiceReference;

/** Calls the actions of things as rules do: an instance for each handler, its methods found by their annotation. */
final class Actions {
    private final BundleContext context;

    Actions(BundleContext context) {
        this.context = context;
    }

    String call(ThingHandler handler, String action, JsonArray arguments) {
        for (Class<? extends ThingHandlerService> type : handler.getServices()) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(action)
                        && method.isAnnotationPresent(RuleAction.class)
                        && !Modifier.isStatic(method.getModifiers())) {
                    return call(handler, type, method, arguments);
                }
            }
        }
        throw new IllegalArgumentException(handler.getThing().getUID() + " has no action " + action);
    }

    private <T extends ThingHandlerService> String call(
            ThingHandler handler, Class<T> type, Method method, JsonArray arguments) {
        ServiceReference<T> reference = context.getServiceReference(type);
        ServiceObjects<T> objects = context.getServiceObjects(reference);
        T instance = objects.getService();
        try {
            instance.setThingHandler(handler);
            Class<?>[] types = method.getParameterTypes();
            Object[] values = new Object[types.length];
            Arrays.setAll(values, index -> value(arguments.get(index), types[index]));
            return String.valueOf(method.invoke(instance, values));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        } finally {
            objects.ungetService(instance);
        }
    }

    private static Object value(JsonElement json, Class<?> type) {
        if (type == Boolean.class) {
            return json.getAsBoolean();
        } else if (type == Number.class) {
            return json.getAsBigDecimal();
        }
        return type == Integer.class ? (Object) json.getAsInt() : json.getAsString();
    }
}
