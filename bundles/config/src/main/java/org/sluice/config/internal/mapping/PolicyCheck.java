package org.sluice.config.internal.mapping;

import org.sluice.api.config.Values;
import org.sluice.config.internal.schema.Schema;
import org.sluice.config.internal.schema.Spelling;
import org.sluice.config.internal.tree.Diagnostics;
import org.sluice.config.internal.tree.Token;

/** Warns of names of policies that no installed bundle brings: one may come later. */
final class PolicyCheck {

    /** Type of the words that name policies. */
    static final String TYPE = "policy";

    private final Schema schema;
    private final Diagnostics diagnostics;

    PolicyCheck(Schema schema, Diagnostics diagnostics) {
        this.schema = schema;
        this.diagnostics = diagnostics;
    }

    /** Checks a word, if its type says that it names a policy. */
    void check(String file, String type, Token word) {
        String name = word.value();
        boolean told = name.isEmpty() || schema.policies().isEmpty();
        if (type.equals(TYPE) && !told && !schema.policies().contains(name)) {
            diagnostics.warning(
                    file,
                    word,
                    "no installed policy is called '" + Values.shown(name) + "'; expected one of: "
                            + String.join(
                                    ", ", schema.policies().stream().sorted().toList())
                            + Spelling.hint(name, schema.policies()));
        }
    }
}
