package dev.gatehouse.register.clients;

import dev.gatehouse.ground.db.Attempts;
import dev.gatehouse.ground.kernel.Act;
import dev.gatehouse.ground.kernel.TimeSource;
import dev.gatehouse.ground.kernel.Transition;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Looks clients up, each with its tenant, and switches them off and on. */
public final class Clients {
    private final ClientsDao dao;
    private final TimeSource time;

    public Clients(Jdbi jdbi, TimeSource time) {
        this.dao = jdbi.onDemand(ClientsDao.class);
        this.time = time;
    }

    /** Empty for an unknown client, an inactive one and one of an inactive tenant alike: the outside may not tell them apart. */
    public Optional<Client> find(String clientId) {
        return dao.find(clientId).map(ClientRow::client).filter(Client::active);
    }

    /** Ends every session and token issued to the client. */
    public Transition deactivate(String clientId, Act act) {
        return Attempts.atMostTwo(() -> dao.deactivate(clientId, act, time.offset()));
    }

    /** Brings no session back. */
    public Transition reactivate(String clientId, Act act) {
        return Attempts.atMostTwo(() -> dao.reactivate(clientId, act, time.offset()));
    }
}
