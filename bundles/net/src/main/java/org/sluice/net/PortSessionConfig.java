package org.sluice.net;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.apache.mina.transport.socket.AbstractSocketSessionConfig;

/**
 * The options of one connection's socket. Only those are known that a listener can want of an accepted one; they are
 * kept until the connection is seen to go on, and told to the system then.
 */
final class PortSessionConfig extends AbstractSocketSessionConfig {

    private static final int UNSET = -1;

    private final SocketChannel channel;
    private boolean applied;
    private boolean noDelay = true;
    private boolean keepAlive;
    private int sendBuffer = UNSET;
    private int receiveBuffer = UNSET;

    PortSessionConfig(SocketChannel channel) {
        this.channel = channel;
    }

    /** Tells the system, once. */
    void apply() throws IOException {
        if (applied) {
            return;
        }
        applied = true;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, noDelay);
        if (keepAlive) {
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        }
        if (sendBuffer != UNSET) {
            channel.setOption(StandardSocketOptions.SO_SNDBUF, sendBuffer);
        }
        if (receiveBuffer != UNSET) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
    }

    private <T> void tell(SocketOption<T> option, T value) {
        if (applied) {
            try {
                channel.setOption(option, value);
            } catch (IOException e) {
                throw new IllegalStateException("the connection has no " + option + " any more", e);
            }
        }
    }

    @Override
    public boolean isTcpNoDelay() {
        return noDelay;
    }

    @Override
    public void setTcpNoDelay(boolean value) {
        noDelay = value;
        tell(StandardSocketOptions.TCP_NODELAY, value);
    }

    @Override
    public boolean isKeepAlive() {
        return keepAlive;
    }

    @Override
    public void setKeepAlive(boolean value) {
        keepAlive = value;
        tell(StandardSocketOptions.SO_KEEPALIVE, value);
    }

    @Override
    public int getSendBufferSize() {
        return sendBuffer;
    }

    @Override
    public void setSendBufferSize(int size) {
        sendBuffer = size;
        tell(StandardSocketOptions.SO_SNDBUF, size);
    }

    @Override
    public int getReceiveBufferSize() {
        return receiveBuffer;
    }

    @Override
    public void setReceiveBufferSize(int size) {
        receiveBuffer = size;
        tell(StandardSocketOptions.SO_RCVBUF, size);
    }

    @Override
    public boolean isReuseAddress() {
        return true;
    }

    @Override
    public void setReuseAddress(boolean value) {
        throw unknown("SO_REUSEADDR");
    }

    @Override
    public int getTrafficClass() {
        return 0;
    }

    @Override
    public void setTrafficClass(int value) {
        throw unknown("IP_TOS");
    }

    @Override
    public boolean isOobInline() {
        return false;
    }

    @Override
    public void setOobInline(boolean value) {
        throw unknown("SO_OOBINLINE");
    }

    @Override
    public int getSoLinger() {
        return UNSET;
    }

    @Override
    public void setSoLinger(int value) {
        throw unknown("SO_LINGER");
    }

    private static UnsupportedOperationException unknown(String option) {
        return new UnsupportedOperationException(option + " cannot be chosen for a connection that a port accepted");
    }
}
