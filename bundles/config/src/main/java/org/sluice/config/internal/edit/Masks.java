package org.sluice.config.internal.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.api.config.Secrets;
import org.sluice.config.internal.edit.SecretPlaces.Place;
import org.sluice.config.internal.mapping.Nature;
import org.sluice.config.internal.mapping.SecretBook;

/**
 * Shows files without their secrets, and puts secrets back where their references were left. A reference stands for the
 * secret's bytes as they are written, only behind a word where that secret stood, so that nobody can move a key into an
 * address and read it there.
 */
final class Masks {

    private static final Pattern REFERENCE = Pattern.compile(Secrets.PREFIX + "[0-9a-f]{16}");

    private final Nature nature;
    private final byte[] salt;
    /** What is written behind a word, by that word and the reference. */
    private final Map<String, String> written = new HashMap<>();

    /** @param salt makes references worthless elsewhere */
    Masks(Nature nature, byte[] salt) {
        this.nature = nature;
        this.salt = salt.clone();
    }

    /** The text without secrets; those are remembered. */
    String masked(FileText text) {
        List<Splice> splices = new ArrayList<>();
        for (Place place : SecretPlaces.of(text, nature)) {
            String bytes = text.text().substring(place.from(), place.to());
            String reference = Secrets.PREFIX + SecretBook.fingerprint(salt, Bytes.shown(bytes));
            written.put(place.key() + ' ' + reference, bytes);
            splices.add(new Splice(place.from(), place.to(), reference));
        }
        return Splice.apply(text.text(), splices);
    }

    /**
     * Puts back the secrets that were {@link #masked}.
     *
     * @param before the text before the edit: what looks like a reference there may stay
     */
    String restored(String text, String before, String file) throws Refusal {
        List<Splice> splices = new ArrayList<>();
        for (Place place : SecretPlaces.of(FileText.of(text, nature.schema()), nature)) {
            String reference = text.substring(place.from(), place.to());
            String secret = written.get(place.key() + ' ' + reference);
            if (secret != null) {
                splices.add(new Splice(place.from(), place.to(), secret));
            }
        }
        StringBuilder rest = new StringBuilder(text);
        splices.forEach(splice -> rest.replace(splice.from(), splice.to(), "*".repeat(splice.to() - splice.from())));
        Matcher left = REFERENCE.matcher(rest);
        while (left.find()) {
            if (!before.contains(left.group())) {
                int line = 1
                        + (int) text.substring(0, left.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
                int column = left.start() - text.lastIndexOf('\n', left.start());
                throw new Refusal(List.of(file + ':' + line + ':' + column + ": error: '" + left.group()
                        + "' stands for no secret here; expected the secret itself, or the reference where it stood"));
            }
        }
        return Splice.apply(text, splices);
    }
}
