package org.packguard.web.http;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all servlets have in common: the security headers are on every reply, one to a request that fails as well, and such a
 * reply tells nothing of the inside. It never makes a session of the container's.
 */
abstract class AnyServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(AnyServlet.class);
    private static final long serialVersionUID = 1L;

    /** Answers a request of whatever method. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    /** Answers GET or HEAD. */
    final void look(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        super.service(request, response);
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        SecurityHeaders.put(response);
        try {
            answer(request, response);
        } catch (RuntimeException e) {
            LOG.warn("a request to {} has failed: {}", request.getServletPath(), e.toString());
            LOG.debug("it has failed here", e);
            if (!response.isCommitted()) {
                response.resetBuffer();
                Replies.error(
                        response,
                        HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                        Reason.plain("it failed, the log tells more"));
            }
        }
    }
}
