package org.sluice.web.internal;

/**
 * Who may in, as the configuration has it.
 *
 * @param password as it is, or its hash
 */
record Account(String user, String password) {

    /** Of {@code USER PASSWORD}; null where it is not of this form. */
    static Account of(String text) {
        String[] words = text.strip().split("\\s+");
        return words.length == 2 && !words[0].isEmpty() ? new Account(words[0], words[1]) : null;
    }

    boolean admits(String name, String word) {
        // both are looked at in any case, so that the time tells nobody which names there are
        boolean known = PasswordHash.same(name, user);
        return PasswordHash.matches(word, password) & known;
    }

    @Override
    public String toString() {
        return "Account";
    }
}
