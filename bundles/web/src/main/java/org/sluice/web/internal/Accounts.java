package org.sluice.web.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sluice.api.config.Secret;
import org.sluice.api.config.Secrets;

/** Who may look and who may change, as the configuration has it now. */
@Component(service = Accounts.class)
public final class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    /** Stands for what is set and cannot be read: nobody is it, and the port is no open one for that. */
    private static final Account NOBODY = new Account("", "pbkdf2:0::");

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Secrets secrets;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile EditAuth edit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ViewAuth view;

    private record Seen(String reference, Account account) {}

    private final AtomicReference<Seen> lastEdit = new AtomicReference<>();
    private final AtomicReference<Seen> lastView = new AtomicReference<>();

    @Activate
    public Accounts() {
        // who may is asked at each call
    }

    /** Who may change; null where nobody may. */
    Account editor() {
        EditAuth present = edit;
        return present == null ? null : account("edit_auth", present.reference(), lastEdit);
    }

    /** Who may look; null where nobody is named. */
    Account viewer() {
        ViewAuth present = view;
        return present == null ? null : account("view_auth", present.reference(), lastView);
    }

    /** The secret behind a reference; empty where there is none, and while nobody resolves. */
    Optional<Secret> resolve(String reference) {
        Secrets resolver = secrets;
        return resolver == null || reference == null ? Optional.empty() : resolver.resolve(reference);
    }

    private Account account(String word, String reference, AtomicReference<Seen> last) {
        Seen seen = last.get();
        if (seen != null && seen.reference().equals(reference)) {
            return seen.account();
        }
        Optional<Secret> secret = resolve(reference);
        if (secret.isEmpty()) {
            return NOBODY;
        }
        byte[] bytes = secret.get().reveal();
        Account account = Account.of(new String(bytes, StandardCharsets.UTF_8));
        Arrays.fill(bytes, (byte) 0);
        if (account == null) {
            LOG.error("{}: 'USER PASSWORD' expected, two words; until then nobody is let in by it", word);
        }
        Account effective = account == null ? NOBODY : account;
        last.set(new Seen(reference, effective));
        return effective;
    }
}
