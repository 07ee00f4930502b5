package org.sluice.web.internal;

import static org.sluice.web.internal.Route.entry;
import static org.sluice.web.internal.Route.object;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.sluice.api.admin.Administration;
import org.sluice.api.config.Configuration.Directive;
import org.sluice.api.config.Edit;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Target;
import org.sluice.api.config.Words;
import org.sluice.web.internal.Route.Right;

/** The cluster's key: can be set and taken out, and never be read; whether two Sluices have the same one can be seen. */
final class KeyApi {

    private static final String WORD = "cluster_key";
    private static final String LABEL = "sluice cluster key\n";
    /** As much as eyes compare, and far too little to try keys on that are no words. */
    private static final int SHOWN_BYTES = 4;

    private static final int LONGEST = 1024;

    private final Administration administration;
    private final Function<String, Optional<Secret>> secrets;

    /** @param secrets gives the secret behind a reference */
    KeyApi(Administration administration, Function<String, Optional<Secret>> secrets) {
        this.administration = administration;
        this.secrets = secrets;
    }

    List<Route> routes() {
        String path = "/api/v1/cluster_key";
        return List.of(
                new Route("GET", path, Right.VIEW, (call, name) -> told()),
                new Route("PUT", path, Right.EDIT, (call, name) -> set(call)),
                new Route("DELETE", path, Right.EDIT, (call, name) -> remove(call)));
    }

    private Optional<Directive> present() {
        return administration.directives(WORD).stream().findFirst();
    }

    private Reply told() {
        Optional<Directive> present = present();
        Optional<Secret> secret = present.flatMap(KeyApi::reference).flatMap(secrets);
        Reply reply = Reply.of(object(
                entry("set", present.isPresent()),
                entry("fingerprint", secret.map(KeyApi::fingerprint).orElse(null)),
                entry("origin", present.map(Directive::origin).orElse(null))));
        return administration
                .editor()
                .map(editor -> reply.tagged(editor.document().tag()))
                .orElse(reply);
    }

    private static Optional<String> reference(Directive directive) {
        List<String> words = directive.words().isEmpty()
                ? directive.options().getOrDefault(org.sluice.api.config.Options.VALUE, List.of())
                : directive.words();
        return words.stream().findFirst();
    }

    static String fingerprint(Secret secret) {
        byte[] bytes = secret.reveal();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(LABEL.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes), 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Reply set(Call call) {
        List<String> given = Fields.of(call.body()).get(WORD);
        String key = given == null || given.size() != 1 ? "" : given.get(0);
        if (key.isBlank() || key.length() > LONGEST || key.chars().anyMatch(c -> c < ' ')) {
            throw Problem.field(WORD, "no key found", "Send one text of 1 to " + LONGEST + " characters, in one line.");
        }
        String statement = WORD + ' ' + Words.written(key);
        Edit edit = present().isPresent() ? new Edit.Replace(Target.of(WORD), statement) : new Edit.Add(statement);
        return Editing.edit(administration, call, edit, WORD);
    }

    private Reply remove(Call call) {
        Editing.editor(administration);
        if (present().isEmpty()) {
            throw Problem.of(404, "not_found", "there is no cluster_key", "Nothing has to be taken out.");
        }
        return Editing.edit(administration, call, new Edit.Remove(Target.of(WORD)), WORD);
    }
}
