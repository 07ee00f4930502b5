package org.sluice.web.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which field of a call a problem of the file is about: diagnostics begin with the option's name. */
final class Blame {

    private Blame() {}

    static Reply on(Collection<String> fields, Reply reply) {
        if (reply.body() instanceof Map<?, ?> body && body.get("problems") instanceof List<?> problems) {
            Map<String, Object> told = new LinkedHashMap<>();
            body.forEach((name, value) -> told.put(String.valueOf(name), value));
            told.put("problems", problems.stream().map(each -> on(fields, each)).toList());
            return new Reply(reply.status(), reply.headers(), reply.contentType(), told);
        }
        return reply;
    }

    /** The problem with the name of its field, where that is empty and can be told. */
    static Map<String, Object> on(Collection<String> fields, Object problem) {
        Map<String, Object> told = new LinkedHashMap<>();
        ((Map<?, ?>) problem).forEach((name, value) -> told.put(String.valueOf(name), value));
        if ("".equals(told.get("field"))) {
            String detail = String.valueOf(told.get("detail"));
            fields.stream()
                    .filter(field -> isOf(field, detail))
                    .findFirst()
                    .ifPresent(field -> told.put("field", field));
        }
        return told;
    }

    private static boolean isOf(String field, String detail) {
        return begins(detail, field)
                || (field.endsWith("_payload_url") && begins(detail, field.substring(0, field.indexOf('_'))));
    }

    private static boolean begins(String detail, String option) {
        String bare = detail.startsWith("'") ? detail.substring(1) : detail;
        return bare.startsWith(option)
                && (bare.length() == option.length() || ": '".indexOf(bare.charAt(option.length())) >= 0);
    }
}
