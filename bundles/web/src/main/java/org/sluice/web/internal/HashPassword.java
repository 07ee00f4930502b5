package org.sluice.web.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** {@code ./sluice password}: reads a password, and prints what may stand in its place in {@code sluice.conf}. */
public final class HashPassword {

    private HashPassword() {}

    public static void main(String[] arguments) throws IOException {
        String password = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (password == null || password.isBlank()) {
            System.err.println("sluice: no password found on the standard input; type one line, or pipe it in");
            System.exit(1);
        } else {
            System.out.println(PasswordHash.of(password));
        }
    }
}
