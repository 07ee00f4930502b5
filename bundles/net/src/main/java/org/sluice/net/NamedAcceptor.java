package org.sluice.net;

import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.transport.socket.nio.NioSession;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;

/** An acceptor whose thread keeps the name that its executor gave it. */
final class NamedAcceptor extends NioSocketAcceptor {

    private final IoThreads threads;

    NamedAcceptor(IoThreads threads, IoProcessor<NioSession> processor) {
        super(threads, processor);
        this.threads = threads;
    }

    @Override
    protected int select() throws Exception {
        threads.name();
        return super.select();
    }
}
