package org.sluice.shell.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

/**
 * What the {@code sluice} script starts: prepares an instance's folder and hands over to Karaf in the same process. Not
 * part of the bundle's life in the container. {@code docs/adr/0002} says why each step is needed.
 */
public final class Launcher {

    private static final int ALREADY_RUNNING = 1;

    private Launcher() {}

    /**
     * @param arguments the folder of the distribution, the instance's folder, and {@code run} or {@code demo}
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Path base = Path.of(arguments[1]);
        Files.createDirectories(base.resolve("data"));
        // Held until the process ends: a second start must not touch what the first one uses.
        try (FileChannel channel = FileChannel.open(
                        base.resolve("data/launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                fail("another Sluice runs with its data in " + base
                        + ": stop it, or choose another folder with --data");
            }
            prepare(home, base, arguments[2]);
            stopOnInterrupt();
            karaf();
        }
    }

    private static void prepare(Path home, Path base, String mode) throws IOException, GeneralSecurityException {
        InstanceFolder folder = new InstanceFolder(home, base);
        folder.refresh(mode);
        if (!Files.exists(base.resolve("etc/client.key"))) {
            ClientKey.make(base.resolve("etc"));
        }
        HostKey.makeIfMissing(base.resolve("etc"));
        Store store = folder.store();
        System.setProperty("sluice.store", store.files().toString());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(store), "sluice-shell-store"));
        folder.note("store", store.files().toString());
        int port = freePort();
        System.setProperty("sluice.ssh.port", Integer.toString(port));
        folder.note("shell", Integer.toString(port));
        folder.note("pid", Long.toString(ProcessHandle.current().pid()));
    }

    /** Karaf has stopped by now. What fails here is done at the next start. */
    private static void remove(Store store) {
        try {
            store.remove();
        } catch (IOException e) {
            System.err.println("sluice: the store of this run stays behind until the next start: " + e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Karaf stops its bundles on SIGTERM but not on SIGINT, so the one becomes the other. By reflection, as Karaf does
     * it: the compiler must not see this package.
     */
    private static void stopOnInterrupt() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        Object term = signal.getConstructor(String.class).newInstance("TERM");
        Object handler = Proxy.newProxyInstance(
                Launcher.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(term, arguments);
                    }
                    signal.getMethod("raise", signal).invoke(null, term);
                    return null;
                });
        signal.getMethod("handle", signal, handlerType)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), handler);
    }

    private static void karaf() throws ReflectiveOperationException {
        try {
            Class.forName("org.apache.karaf.main.Main")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            fail("Karaf did not start: " + e.getCause());
        }
    }

    private static void fail(String message) {
        PrintStream terminal = System.err;
        terminal.println("sluice: " + message);
        System.exit(ALREADY_RUNNING);
    }
}
