package org.sluice.discovery.internal.check;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether a host has addresses, and whether one of them takes connections. Blocks: for a check's own thread. */
final class NetworkSteps {

    private final Findings findings;
    private final Duration patience;

    /** @param patience for one connection */
    NetworkSteps(Findings findings, Duration patience) {
        this.findings = findings;
        this.patience = patience;
    }

    /**
     * Resolves a host.
     *
     * @param step under which it is told; the codes begin with it
     * @return empty when it does not resolve
     */
    InetAddress[] resolve(String step, String code, String host) {
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            String all =
                    Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
            findings.ok(step, host + " is " + all);
            return addresses;
        } catch (UnknownHostException e) {
            findings.error(
                    step,
                    code,
                    "the host " + host + " does not resolve",
                    "Correct the name in the peer's block, or enter it in DNS or /etc/hosts of this machine.");
            return new InetAddress[0];
        }
    }

    /**
     * Connects.
     *
     * @param prefix with which the codes begin: {@code tcp} or {@code public}
     * @return the connection to the first address that takes one; null when none does
     */
    Socket connect(String step, String prefix, InetAddress[] addresses, int port) {
        IOException last = null;
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                long began = System.nanoTime();
                socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
                long took = Duration.ofNanos(System.nanoTime() - began).toMillis();
                findings.ok(step, "port " + port + " of " + address.getHostAddress() + " is open (" + took + " ms)");
                return socket;
            } catch (IOException e) {
                last = e;
                close(socket);
            }
        }
        refusal(step, prefix, addresses[addresses.length - 1].getHostAddress() + ":" + port, last);
        return null;
    }

    private void refusal(String step, String prefix, String where, IOException error) {
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (error instanceof SocketTimeoutException) {
            findings.error(
                    step,
                    prefix + "_timeout",
                    "no connection to " + where + " within " + patience.toMillis() + " ms",
                    "Check the address, the firewall between both, and whether the host runs.");
        } else if (error instanceof ConnectException && text.contains("refused")) {
            findings.error(
                    step,
                    prefix + "_refused",
                    where + " refuses connections",
                    "Start the server there, or correct the port.");
        } else {
            findings.error(
                    step,
                    prefix + "_unreachable",
                    "there is no way to " + where,
                    "Check the address and the routes of this machine.");
        }
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more, closed or not
        }
    }
}
