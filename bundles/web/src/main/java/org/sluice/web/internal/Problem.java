package org.sluice.web.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call that is answered with an error, told as RFC 9457 has it. Its texts hold no secret. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern DIAGNOSTIC = Pattern.compile("(.*?):(\\d+):(\\d+): (error|warning|note): (.*)");

    private final int status;
    private final String code;
    private final String remedy;
    private final transient List<Map<String, Object>> errors;
    private int retryAfter;

    private Problem(int status, String code, String detail, String remedy, List<Map<String, Object>> errors) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.remedy = remedy;
        this.errors = errors;
    }

    /**
     * @param code which problem it is, for programs
     * @param detail the thing and the value
     * @param remedy what to do, in a sentence
     */
    static Problem of(int status, String code, String detail, String remedy) {
        return new Problem(status, code, detail, remedy, List.of());
    }

    /** A field of the call is not as it should be. */
    static Problem field(String field, String detail, String remedy) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("field", field);
        error.put("detail", detail);
        error.put("remedy", remedy);
        return new Problem(400, "bad_field", field + ": " + detail, remedy, List.of(error));
    }

    /** The configuration's diagnostics are against it. */
    static Problem refused(List<String> diagnostics, String field) {
        List<Map<String, Object>> errors =
                diagnostics.stream().map(line -> diagnostic(line, field)).toList();
        String first = errors.stream()
                .filter(error -> "error".equals(error.get("severity")))
                .map(error -> (String) error.get("detail"))
                .findFirst()
                .orElse("sluice.conf would have errors");
        return new Problem(
                422, "refused", first, "Nothing was saved: mend what is listed in errors and save again.", errors);
    }

    /** The same, where each error that is about one of the fields names it. */
    Problem blaming(java.util.Collection<String> fields) {
        return new Problem(
                status,
                code,
                getMessage(),
                remedy,
                errors.stream().map(error -> Blame.on(fields, error)).toList());
    }

    Problem after(int seconds) {
        retryAfter = seconds;
        return this;
    }

    int retryAfter() {
        return retryAfter;
    }

    int status() {
        return status;
    }

    /** A diagnostic of the configuration, {@code file:line:col: severity: text}, in parts. */
    static Map<String, Object> diagnostic(String line, String field) {
        Matcher matcher = DIAGNOSTIC.matcher(line);
        Map<String, Object> parts = new LinkedHashMap<>();
        boolean known = matcher.matches();
        String text = known ? matcher.group(5) : line;
        int semicolon = text.indexOf("; ");
        parts.put("severity", known ? matcher.group(4) : "error");
        parts.put("field", field);
        parts.put("file", known ? matcher.group(1) : null);
        parts.put("line", known ? Integer.valueOf(matcher.group(2)) : null);
        parts.put("column", known ? Integer.valueOf(matcher.group(3)) : null);
        parts.put("detail", text);
        parts.put("remedy", semicolon < 0 ? "" : text.substring(semicolon + 2));
        return parts;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", code.replace('_', ' '));
        body.put("status", status);
        body.put("code", code);
        body.put("detail", getMessage());
        body.put("remedy", remedy);
        body.put("errors", errors);
        return body;
    }

    /** The same in the form of Flussonic's API. */
    Map<String, Object> v3() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("status", Integer.toString(status));
        error.put("code", code);
        error.put("title", remedy.isEmpty() ? getMessage() : getMessage() + ": " + remedy);
        errors.stream()
                .map(each -> each.get("field"))
                .filter(field -> field != null && !field.equals(""))
                .findFirst()
                .ifPresent(field -> error.put("source", Map.of("parameter", field)));
        return Map.of("errors", List.of(error));
    }
}
