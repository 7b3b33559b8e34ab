package org.packguard.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.packguard.model.time.Clock;
import org.packguard.web.access.Gate;
import org.packguard.web.api.ApiServlet;
import org.packguard.web.compat.JkStatusServlet;
import org.packguard.web.events.EventHub;
import org.packguard.web.events.EventServlet;
import org.packguard.web.guard.GuardServlet;
import org.packguard.web.inverter.InverterServlet;
import org.packguard.web.login.LoginServlet;
import org.packguard.web.metrics.MetricsServlet;
import org.packguard.web.openapi.OpenApiServlet;
import org.packguard.web.page.PageServlet;
import org.packguard.web.source.Sources;

/** The servlets of this bundle in a real Jetty, mapped as on the whiteboard. Every reply must be as openapi.json describes it. */
public final class TestServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Description description = Description.read();
    private final String base;
    private final EventHub hub;

    public TestServer(Sources sources, Clock clock, String base, int port) {
        this.base = base.equals("/") ? "" : base;
        hub = new EventHub(sources, clock);
        Gate gate = new Gate(sources, clock);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(300_000);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(server, base);
        add(context, "/api/*", new ApiServlet(sources, gate, clock));
        add(context, "/api/guards/*", new GuardServlet(sources, gate, clock));
        add(context, "/api/inverters/*", new InverterServlet(sources, gate, clock));
        Servlet login = new LoginServlet(gate, clock);
        for (String pattern : LoginServlet.patterns()) {
            add(context, pattern, login);
        }
        add(context, "/api/events", new EventServlet(hub, clock));
        add(context, "/api/openapi.json", new OpenApiServlet());
        add(context, "/bms_jk/status", new JkStatusServlet(sources, clock));
        add(context, "/metrics", new MetricsServlet(sources, clock));
        add(context, "/", new PageServlet());
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public TestServer(Sources sources, Clock clock) {
        this(sources, clock, "/packguard", 0);
    }

    public EventHub hub() {
        return hub;
    }

    public int port() {
        return connector.getLocalPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + base + path);
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Posts JSON. */
    public HttpResponse<String> post(String path, String body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return send("POST", path, body, all);
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, "", headers);
    }

    private HttpResponse<String> send(String method, String path, String body, String[] headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            description.check(method, path, response);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ServletContextHandler context, String pattern, Servlet servlet) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        context.addServlet(holder, pattern);
    }

    @Override
    public void close() {
        hub.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
