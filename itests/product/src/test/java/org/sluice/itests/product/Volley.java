package org.sluice.itests.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many GETs sent at once on one connection, so that asking takes no time that could be taken for the router's. */
final class Volley implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;

    Volley(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /** Where each of the paths is sent to, in their order; an empty text for one that is not redirected. */
    List<String> locations(List<String> paths) throws IOException {
        StringBuilder requests = new StringBuilder();
        paths.forEach(path -> requests.append("GET ").append(path).append(" HTTP/1.1\r\nHost: volley\r\n\r\n"));
        socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.ISO_8859_1));
        List<String> locations = new ArrayList<>();
        while (locations.size() < paths.size()) {
            locations.add(location());
        }
        return locations;
    }

    private String location() throws IOException {
        String location = "";
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("location:")) {
                location = line.substring(9).trim();
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            in.read();
        }
        return location;
    }

    private String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the connection was closed before all answers came");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
