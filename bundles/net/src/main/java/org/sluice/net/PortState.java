package org.sluice.net;

/** What a {@link Port} is doing. */
public sealed interface PortState {

    /** It is about to try for the first time. */
    record Opening() implements PortState {}

    /**
     * It listens.
     *
     * @param port the port in use, also where any free one was asked for
     */
    record Open(int port) implements PortState {}

    /**
     * It could not be opened, and is tried again.
     *
     * @param reason thing, value and remedy
     */
    record Failed(String reason) implements PortState {}

    /** It accepts no more, and serves those that are there until a deadline. */
    record Draining() implements PortState {}

    record Closed() implements PortState {}
}
