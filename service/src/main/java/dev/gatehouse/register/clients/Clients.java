package dev.gatehouse.register.clients;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Looks clients up for flows, each with its tenant. */
public final class Clients {
    private final ClientsDao dao;

    public Clients(Jdbi jdbi) {
        this.dao = jdbi.onDemand(ClientsDao.class);
    }

    /** Empty for an unknown client, an inactive one and one of an inactive tenant alike: the outside may not tell them apart. */
    public Optional<Client> find(String clientId) {
        return dao.find(clientId).map(ClientRow::client).filter(Client::active);
    }
}
