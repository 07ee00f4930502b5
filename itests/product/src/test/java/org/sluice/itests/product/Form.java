package org.sluice.itests.product;

/** Whether the tests run in their short form, as in every build, or with the figures of the acceptance lines in full. */
final class Form {

    private Form() {}

    static boolean full() {
        return "long".equals(System.getProperty("sluice.form"));
    }

    static int of(int inShort, int inLong) {
        return full() ? inLong : inShort;
    }
}
