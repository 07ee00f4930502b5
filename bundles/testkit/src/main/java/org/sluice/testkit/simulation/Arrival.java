package org.sluice.testkit.simulation;

/**
 * A viewer who comes.
 *
 * @param address IPv4
 * @param device tells apart the kinds of players behind one address, as User-Agents do
 * @param stream number of the stream, from 0
 */
public record Arrival(int address, int device, int stream) {}
