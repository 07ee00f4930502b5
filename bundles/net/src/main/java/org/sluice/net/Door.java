package org.sluice.net;

import java.nio.channels.ServerSocketChannel;

/** Where connections come in: what a loop must know to accept them. */
record Door(ServerSocketChannel channel, PortAcceptor acceptor, IoLoops loops) {}
