package org.packguard.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;

/** The files of the page. All of them are known by name and held in memory; no path of a request reaches a file system. */
public final class PageServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    /** Every file, by its name relative to the base. */
    static final List<String> FILES = List.of(
            "index.html",
            "app.css",
            "favicon.svg",
            "app.js",
            "api.js",
            "batteries.js",
            "cells.js",
            "chart.js",
            "curves.js",
            "gestures.js",
            "guarding.js",
            "health.js",
            "history.js",
            "house.js",
            "live.js",
            "login.js",
            "pages.js",
            "text.js",
            "ui.js",
            "pages/battery.css",
            "pages/battery.js",
            "pages/guards.css",
            "pages/guards.js",
            "pages/overview.js",
            "pages/house.css",
            "pages/flow.js",
            "pages/relays.js",
            "pages/scripts.js",
            "pages/log.js",
            "pages/links.js",
            "pages/discovery.js",
            "lib/uPlot.css",
            "lib/uPlot.js",
            "lib/uPlot-LICENSE.txt");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8");

    private final transient Map<String, StaticFile> files = FILES.stream()
            .map(PageServlet::read)
            .collect(Collectors.toUnmodifiableMap(StaticFile::name, Function.identity()));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.isEmpty()) {
            toDirectory(request, response);
            return;
        }
        StaticFile file = files.get(path.equals("/") ? "index.html" : path.substring(1));
        if (file == null) {
            Replies.error(response, HttpServletResponse.SC_NOT_FOUND, Reason.plain("there is nothing at this address"));
            return;
        }
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", file.tag());
        if (matches(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    /** Without the slash at the end, relative addresses would lead out of the base; the hop itself is relative, too. */
    private static void toDirectory(HttpServletRequest request, HttpServletResponse response) {
        String base = request.getContextPath();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", base.substring(base.lastIndexOf('/') + 1) + "/");
    }

    private static boolean matches(String wanted, String tag) {
        return wanted != null
                && Arrays.stream(wanted.split(",", 16)).map(String::strip).anyMatch(tag::equals);
    }

    private static StaticFile read(String name) {
        try (InputStream in = PageServlet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks its file " + name);
            }
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return StaticFile.of(name, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
