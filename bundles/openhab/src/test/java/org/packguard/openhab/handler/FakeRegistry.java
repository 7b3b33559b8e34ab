package org.packguard.openhab.handler;

import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mockito.invocation.InvocationOnMock;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.packguard.model.provider.Kind;

/** As much of a service registry as trackers need; listeners are called on the thread that registers. */
public final class FakeRegistry {
    private final Map<ServiceReference<?>, Entry> services = new LinkedHashMap<>();
    private final List<Listening> listeners = new ArrayList<>();
    private final BundleContext context = mock(BundleContext.class, this::answer);

    private record Entry(Object service, Dictionary<String, Object> properties) {}

    private record Listening(ServiceListener listener, Filter filter) {}

    /** The context through which it is seen. */
    public BundleContext context() {
        return context;
    }

    /** Registers the service of an object. */
    public ServiceReference<?> add(Class<?> type, Object service, Kind kind, String id) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("packguard.kind", kind.id());
        properties.put("packguard.id", id);
        return add(type, service, properties);
    }

    /** Registers a service. */
    public ServiceReference<?> add(Class<?> type, Object service, Hashtable<String, Object> properties) {
        properties.put(Constants.OBJECTCLASS, new String[] {type.getName()});
        ServiceReference<?> reference = mock(
                ServiceReference.class,
                call -> call.getMethod().getName().equals("compareTo")
                        ? 0
                        : call.getMethod().getName().equals("hashCode")
                                ? System.identityHashCode(call.getMock())
                                : call.getMethod().getReturnType() == boolean.class
                                        ? call.getArgument(0) == call.getMock()
                                        : null);
        services.put(reference, new Entry(service, properties));
        tell(ServiceEvent.REGISTERED, reference);
        return reference;
    }

    /** Takes a service back. */
    public void remove(ServiceReference<?> reference) {
        tell(ServiceEvent.UNREGISTERING, reference);
        services.remove(reference);
    }

    private void tell(int type, ServiceReference<?> reference) {
        Dictionary<String, Object> properties = services.get(reference).properties;
        List.copyOf(listeners).stream()
                .filter(one -> one.filter.match(properties))
                .forEach(one -> one.listener.serviceChanged(new ServiceEvent(type, reference)));
    }

    private Object answer(InvocationOnMock call) throws InvalidSyntaxException {
        return switch (call.getMethod().getName()) {
            case "addServiceListener" -> {
                listeners.add(new Listening(call.getArgument(0), FrameworkUtil.createFilter(call.getArgument(1))));
                yield null;
            }
            case "removeServiceListener" -> {
                listeners.removeIf(one -> one.listener == call.getArgument(0));
                yield null;
            }
            case "createFilter" -> FrameworkUtil.createFilter(call.getArgument(0));
            case "getServiceReferences" -> references(call.getArgument(0), call.getArgument(1));
            case "getService" -> services.get(call.<ServiceReference<?>>getArgument(0)).service;
            case "ungetService" -> true;
            default -> null;
        };
    }

    private ServiceReference<?>[] references(String type, String filter) throws InvalidSyntaxException {
        Filter all = FrameworkUtil.createFilter(filter == null ? "(objectClass=" + type + ")" : filter);
        return services.entrySet().stream()
                .filter(entry -> all.match(entry.getValue().properties))
                .filter(entry -> type == null
                        || Arrays.asList((String[]) entry.getValue().properties.get(Constants.OBJECTCLASS))
                                .contains(type))
                .map(Map.Entry::getKey)
                .toArray(ServiceReference<?>[]::new);
    }
}
