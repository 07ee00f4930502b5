package org.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.api.Router;
import org.sluice.model.Decision;

/** A sound listener keeps the contract, and its tests catch what was planted for them. */
class ListenerContractTest implements ListenerContract {

    @Override
    public OpenListener open(Router router) {
        return new BlockingListener(router);
    }

    @Override
    public byte[] request(String stream) {
        return (stream + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private interface Trial {
        void run(ListenerContract contract) throws IOException;
    }

    static Stream<Arguments> plants() {
        return Stream.of(
                plant("heard only", ListenerContractTest::forgetful, ListenerContract::sendsAClientWhereTheRouterSays),
                plant(
                        "the client is",
                        ListenerContractTest::elsewhere,
                        ListenerContract::sendsAClientWhereTheRouterSays),
                plant("heard only", ListenerContractTest::oneRead, ListenerContract::readsARequestThatTrickles),
                plant("http://peer1", ListenerContractTest::inventive, ListenerContract::answersAlsoWithoutAPeer),
                plant("heard only", ListenerContractTest::impatient, ListenerContract::waitsForALateDecision),
                plant("16 MiB were taken", ListenerContractTest::boundless, ListenerContract::endsAnEndlessRequest),
                plant("outlive", ListenerContractTest::immortal, ListenerContract::leavesNothingBehind));
    }

    private static OpenListener forgetful(Router router) {
        return new BlockingListener(router) {
            @Override
            String answer(String stream) {
                return "http://peer1.example.com/another\n";
            }
        };
    }

    private static OpenListener elsewhere(Router router) {
        return new BlockingListener(router) {
            @Override
            InetAddress client() {
                try {
                    return InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
                } catch (UnknownHostException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    private static OpenListener oneRead(Router router) {
        return new BlockingListener(router) {
            @Override
            String read(InputStream in) throws IOException {
                byte[] piece = new byte[1000];
                int length = in.read(piece);
                return length < 1 ? null : new String(piece, 0, length, StandardCharsets.US_ASCII).strip();
            }
        };
    }

    private static OpenListener inventive(Router router) {
        return new BlockingListener(router) {
            @Override
            String answer(String stream) {
                return "http://peer1.example.com/" + stream + "\n";
            }
        };
    }

    private static OpenListener impatient(Router router) {
        return new BlockingListener(router) {
            @Override
            Decision decided(Decision decision) {
                return decision;
            }
        };
    }

    private static OpenListener boundless(Router router) {
        return new BlockingListener(router) {
            @Override
            String read(InputStream in) throws IOException {
                in.transferTo(OutputStream.nullOutputStream());
                return null;
            }
        };
    }

    private static OpenListener immortal(Router router) {
        Thread left = new Thread(
                () -> {
                    while (!Thread.interrupted()) {
                        LockSupport.parkNanos(1_000_000_000L);
                    }
                },
                "sluice-testkit-immortal");
        left.setDaemon(true);
        left.start();
        return new BlockingListener(router);
    }

    private static Arguments plant(String said, Function<Router, OpenListener> opening, Trial trial) {
        ListenerContract contract = new ListenerContractTest() {
            @Override
            public OpenListener open(Router router) {
                return opening.apply(router);
            }
        };
        return Arguments.of(said, contract, trial);
    }

    @ParameterizedTest
    @MethodSource("plants")
    void catches(String said, ListenerContract contract, Trial trial) {
        assertThatThrownBy(() -> trial.run(contract)).hasMessageContaining(said);
    }
}
