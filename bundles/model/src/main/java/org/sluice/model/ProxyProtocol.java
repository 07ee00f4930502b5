package org.sluice.model;

/** How a relayed connection tells the peer the client's address. */
public enum ProxyProtocol {
    OFF,
    V1,
    V2
}
