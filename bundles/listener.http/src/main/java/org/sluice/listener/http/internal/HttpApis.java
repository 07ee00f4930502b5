package org.sluice.listener.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.http.HttpApi;
import org.sluice.api.http.HttpApiCall;
import org.sluice.api.http.HttpReply;
import org.sluice.listener.http.internal.codec.Body;
import org.sluice.listener.http.internal.codec.Request;
import org.sluice.model.ReasonCode;

/** The interfaces for machines that are installed now; they come and go while requests are answered. */
@Component(service = HttpApis.class)
public final class HttpApis {

    private static final Logger LOG = LoggerFactory.getLogger(HttpApis.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private volatile List<HttpApi> apis = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void bindApi(HttpApi api) {
        List<HttpApi> more = new ArrayList<>(apis);
        more.add(api);
        apis = List.copyOf(more);
    }

    synchronized void unbindApi(HttpApi api) {
        List<HttpApi> fewer = new ArrayList<>(apis);
        fewer.removeIf(present -> present == api);
        apis = List.copyOf(fewer);
    }

    /** The answer to a path of one of them; null for all others. */
    Answer answer(Request request) {
        List<HttpApi> present = apis;
        for (int i = 0; i < present.size(); i++) {
            Answer answer = answer(present.get(i), request);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private static Answer answer(HttpApi api, Request request) {
        try {
            if (!request.path().startsWith(api.root())) {
                return null;
            }
            if (!METHODS.contains(request.method())) {
                Answer refusal = Answer.notAllowed("GET, HEAD, OPTIONS", null);
                return request.body() == Body.UNREAD ? refusal.closing() : refusal;
            }
            HttpReply reply = api.get(new HttpApiCall(
                    request.path().substring(api.root().length()), request.query(), request.authorization()));
            return Answer.of(reply, null, null, reason(reply.status()));
        } catch (RuntimeException | LinkageError e) {
            // Its bundle may be going away in this moment.
            LOG.debug("{} could not be answered", request, e);
            return Answer.unavailable(1, null, null, ReasonCode.OVERLOADED);
        }
    }

    private static ReasonCode reason(int status) {
        return switch (status) {
            case 200 -> ReasonCode.LOCAL;
            case 401, 403 -> ReasonCode.UNAUTHORIZED;
            case 404 -> ReasonCode.UNKNOWN_FORM;
            case 400 -> ReasonCode.BAD_REQUEST;
            default -> ReasonCode.OVERLOADED;
        };
    }
}
