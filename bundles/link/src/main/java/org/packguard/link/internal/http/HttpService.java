package org.packguard.link.internal.http;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.model.problem.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP by the client of the JDK: version 1.1 for the sake of small devices, no redirects, no cookies, no authenticator.
 * A host whose name ends in {@code .local} is asked for by mDNS and called by its address, as it may be by people; where
 * nobody answers to the name the system's resolver has the last word. Over TLS, which insists on names, only that one is asked.
 *
 * <p>Immediate, because the JDK's client cannot be closed: one that came and went with its users would leave a thread each time.
 */
@Component(immediate = true)
public final class HttpService implements Http {
    private static final Logger LOG = LoggerFactory.getLogger(HttpService.class);
    private static final int THREADS = 4;

    private final ThreadPoolExecutor executor;
    private final HttpClient client;
    private final HostNames names;

    /** With a client of its own. */
    @Activate
    public HttpService(@Reference HostNames names) {
        this.names = names;
        AtomicInteger number = new AtomicInteger();
        executor = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "packguard-http-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(executor)
                .build();
    }

    @Override
    public CompletionStage<HttpResult> send(HttpCall call) {
        try {
            request(call, call.uri());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(
                    failed("http.bad-request", "the request to {0} is not possible", address(call.uri())));
        }
        Sending sending = new Sending(call);
        return where(call.uri())
                .thenCompose(sending::to)
                .thenApply(HttpService::reply)
                .orTimeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handleAsync(
                        (reply, e) -> {
                            sending.end();
                            return e == null ? reply : failure(call, e);
                        },
                        executor);
    }

    /** Where a request is to go: to the address of a name that only mDNS knows, else as it stands. */
    private CompletableFuture<URI> where(URI uri) {
        if (!"http".equalsIgnoreCase(uri.getScheme()) || !HostNames.isLocal(uri.getHost())) {
            return CompletableFuture.completedFuture(uri);
        }
        return names.find(uri.getHost())
                .thenApply(found -> found.map(address -> at(uri, address)).orElse(uri))
                .toCompletableFuture();
    }

    private static URI at(URI uri, InetAddress address) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return URI.create("http://" + address.getHostAddress() + port + path + query);
    }

    /** A request on its way, which must not outlive the answer that its sender has got. */
    private final class Sending {
        private final HttpCall call;
        private CompletableFuture<HttpResponse<byte[]>> sent;
        private boolean ended;

        Sending(HttpCall call) {
            this.call = call;
        }

        synchronized CompletableFuture<HttpResponse<byte[]>> to(URI where) {
            if (ended) {
                return CompletableFuture.failedFuture(new CancellationException());
            }
            sent = client.sendAsync(request(call, where), info -> new BoundedBody(call.maxBytes()));
            return sent;
        }

        synchronized void end() {
            ended = true;
            if (sent != null) {
                sent.cancel(true);
            }
        }
    }

    private static HttpRequest request(HttpCall call, URI where) {
        HttpRequest.BodyPublisher body = call.body().length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(call.body());
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(where).method(call.method(), body).timeout(call.timeout());
        call.headers().forEach(builder::header);
        return builder.build();
    }

    private static HttpResult reply(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        return new HttpResult.Reply(response.statusCode(), type, response.body());
    }

    private HttpResult failure(HttpCall call, Throwable thrown) {
        Throwable e = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String address = address(call.uri());
        LOG.debug("{}: {}", address, e.getClass().getName());
        if (HostNames.isLocal(call.uri().getHost())) {
            names.forget(call.uri().getHost());
        }
        if (isOrHas(e, UnresolvedAddressException.class)) {
            return failed("http.unknown-host", "unknown host {0}", call.uri().getHost());
        } else if (e instanceof HttpConnectTimeoutException) {
            return failed("http.no-connection", "no connection to {0} within {1} s", address, seconds(call.timeout()));
        } else if (e instanceof ConnectException) {
            return failed("http.refused", "connection refused by {0}", address);
        } else if (e instanceof TimeoutException || e instanceof java.net.http.HttpTimeoutException) {
            return failed("http.timeout", "no complete reply from {0} within {1} s", address, seconds(call.timeout()));
        } else if (isOrHas(e, SSLException.class)) {
            return failed("http.tls", "no secure connection to {0}", address);
        } else if (isOrHas(e, BoundedBody.TooLong.class)) {
            return failed("http.too-long", "the reply of {0} is longer than {1} bytes", address, call.maxBytes());
        } else if (isOrHas(e, EOFException.class)) {
            return failed("http.cut-off", "the reply of {0} was cut off", address);
        }
        return failed("http.broken", "no valid reply from {0}", address);
    }

    private static boolean isOrHas(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (type.isInstance(e)) {
                return true;
            }
        }
        return false;
    }

    private static HttpResult failed(String key, String template, Object... arguments) {
        return new HttpResult.Failed(Reason.of(key, template, arguments));
    }

    private static String seconds(Duration timeout) {
        return String.valueOf(timeout.toMillis() / 1000.0);
    }

    /** Host and port, and nothing else of an address: paths and queries may hold keys. */
    private static String address(URI uri) {
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }
}
