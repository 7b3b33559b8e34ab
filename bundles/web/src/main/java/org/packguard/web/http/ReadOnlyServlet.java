package org.packguard.web.http;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;

/** A servlet that answers GET and HEAD only. */
public abstract class ReadOnlyServlet extends AnyServlet {
    private static final long serialVersionUID = 1L;

    @Override
    final void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        switch (request.getMethod()) {
            case "GET", "HEAD" -> look(request, response);
            default -> {
                response.setHeader("Allow", "GET, HEAD");
                Replies.error(
                        response,
                        HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                        Reason.plain("only GET and HEAD are allowed"));
            }
        }
    }
}
