package org.packguard.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.Servlet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.context.ServletContextHelper;
import org.osgi.service.http.whiteboard.HttpWhiteboardConstants;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.time.Clock;
import org.packguard.web.access.Gate;
import org.packguard.web.api.ApiServlet;
import org.packguard.web.compat.JkStatusServlet;
import org.packguard.web.connection.ConnectionWatch;
import org.packguard.web.events.EventHub;
import org.packguard.web.events.EventServlet;
import org.packguard.web.guard.GuardServlet;
import org.packguard.web.inverter.InverterServlet;
import org.packguard.web.login.LoginServlet;
import org.packguard.web.metrics.MetricsServlet;
import org.packguard.web.openapi.OpenApiServlet;
import org.packguard.web.page.PageServlet;
import org.packguard.web.source.Sources;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts everything of this bundle on the HTTP whiteboard, below the base that the framework property {@code packguard.base}
 * sets, and takes it back. One thread serves all live streams.
 */
@Component(service = {})
public final class WebServer {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final String CONTEXT = "packguard";

    private final Deque<ServiceRegistration<?>> registrations = new ArrayDeque<>();
    private final EventHub hub;
    private final Dispatcher.Subscription subscription;
    private final ScheduledExecutorService ticker;
    private final Optional<ConnectionWatch> watch;

    /** Called by the component runtime. */
    @Activate
    public WebServer(
            BundleContext context,
            @Reference Sources sources,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock) {
        String base = BasePath.of(context.getProperty(BasePath.PROPERTY));
        hub = new EventHub(sources, clock);
        Gate gate = new Gate(sources, clock);
        subscription = dispatcher.subscribe(Lane.OBSERVER, "web", hub);
        ticker = Executors.newSingleThreadScheduledExecutor(WebServer::thread);
        long pause = EventHub.TICK.toMillis();
        ticker.scheduleWithFixedDelay(this::tick, pause, pause, TimeUnit.MILLISECONDS);

        Optional<Exposure> exposure = Exposure.of(context::getProperty);
        // the web server of another host is not ours; ours begins anew for a handler, so that it comes before what is
        // served
        watch = exposure.map(own -> new ConnectionWatch(context));
        register(context, base);
        register(context, "api", new ApiServlet(sources, gate, clock), "/api/*");
        register(context, "guards", new GuardServlet(sources, gate, clock), "/api/guards/*");
        register(context, "inverters", new InverterServlet(sources, gate, clock), "/api/inverters/*");
        register(context, "login", new LoginServlet(gate, clock), LoginServlet.patterns());
        register(context, "events", new EventServlet(hub, clock), "/api/events");
        register(context, "openapi", new OpenApiServlet(), "/api/openapi.json");
        register(context, "jk-status", new JkStatusServlet(sources, clock), "/bms_jk/status");
        register(context, "metrics", new MetricsServlet(sources, clock), "/metrics");
        register(context, "page", new PageServlet(), "/");
        LOG.info("the page is served below {}", base);
        long look = ConnectionWatch.PAUSE.toMillis();
        ticker.scheduleWithFixedDelay(() -> look(clock), look, look, TimeUnit.MILLISECONDS);
        exposure.flatMap(Exposure::warning).ifPresent(LOG::warn);
        exposure.flatMap(Exposure::problem).ifPresent(problem -> LOG.error("nothing is served: {}", problem));
    }

    @Deactivate
    void close() {
        subscription.close();
        ticker.shutdownNow();
        // an open stream would outlive its servlet
        hub.close();
        watch.ifPresent(ConnectionWatch::close);
        while (!registrations.isEmpty()) {
            registrations.pop().unregister();
        }
    }

    private void tick() {
        try {
            hub.tick();
        } catch (RuntimeException e) {
            // thrown by a service that is just going away; without the catch no page would ever hear anything again
            LOG.debug("live events: {}", e.toString());
        }
    }

    private void look(Clock clock) {
        try {
            watch.ifPresent(one -> one.look(clock.nanos()));
        } catch (RuntimeException e) {
            // of a connection that is just going away
            LOG.debug("connections: {}", e.toString());
        }
    }

    private void register(BundleContext context, String base) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME, CONTEXT);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_PATH, base);
        registrations.push(
                context.registerService(ServletContextHelper.class, new WebContext(context.getBundle()), properties));
    }

    private void register(BundleContext context, String name, Servlet servlet, String... patterns) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(
                HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_SELECT,
                "(" + HttpWhiteboardConstants.HTTP_WHITEBOARD_CONTEXT_NAME + "=" + CONTEXT + ")");
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "packguard-" + name);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, patterns);
        properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_ASYNC_SUPPORTED, true);
        registrations.push(context.registerService(Servlet.class, servlet, properties));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "packguard-web");
        thread.setDaemon(true);
        return thread;
    }
}
