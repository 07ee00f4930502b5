package org.sluice.driver.nms.internal;

/** Which of the two APIs in the field a server speaks. */
enum Generation {
    /** Nobody asked yet. */
    UNKNOWN,
    /** {@code /api}, with a user and a password at each call. */
    TWO,
    /** {@code /api/v1}, with a token that a login gives. */
    FOUR
}
