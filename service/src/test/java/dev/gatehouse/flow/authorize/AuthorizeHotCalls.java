package dev.gatehouse.flow.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.register.tokens.LoginCookie;
import dev.gatehouse.testkit.HotCall;
import dev.gatehouse.testkit.Realm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Single sign-on and the JSON form, each at its dearest, and the steps of the pages. */
public final class AuthorizeHotCalls implements HotCall.Room {
    @Override
    public List<HotCall> callsOn(Realm realm) {
        Town town = new Town(realm);
        LoginCookie login = town.aLogin();
        Interaction interaction = town.anInteraction();
        byte[] browser = interaction.key().hash();
        return List.of(
                call(
                        SsoDao.class,
                        "issue",
                        dao -> dao.issue(
                                                thirdParty(town),
                                                town.visit(login, interaction, 7200, false, false, false),
                                                Town.now())
                                        .verdict()
                                == Verdict.OK),
                call(
                        JsonDao.class,
                        "issue",
                        dao -> dao.issue(thirdParty(town), town.arrival(town.email, true), Town.now()) == Verdict.OK),
                call(
                        LoginsDao.class,
                        "find",
                        dao -> dao.find(login.loginId(), login.hash(), Town.now())
                                .isPresent()),
                call(
                        LoginsDao.class,
                        "record",
                        dao -> dao.record(town.authentication(login), Town.now())
                                .loginId()
                                .equals(login.loginId())),
                call(
                        ConsentsDao.class,
                        "grant",
                        dao -> dao.grant(
                                new ConsentsDao.Consent(
                                        interaction.id(), browser, town.tenant, town.user, Set.of("openid"), null),
                                Town.now())),
                call(
                        InteractionsDao.class,
                        "find",
                        dao -> dao.find(interaction.id(), browser, Town.now()).isPresent()),
                call(
                        InteractionsDao.class,
                        "adopt",
                        dao -> dao.adopt(interaction.id(), browser, town.randomHash(), Town.now()) == 1),
                call(
                        InteractionsDao.class,
                        "select",
                        dao -> dao.select(interaction.id(), browser, login.loginId(), Town.now()) == 1),
                call(InteractionsDao.class, "end", dao -> dao.end(interaction.id(), browser) == 1));
    }

    private static Grant thirdParty(Town town) {
        town.run(
                "INSERT INTO consents (user_id, client_id, scopes) VALUES (:u, :c, '{openid}') ON CONFLICT DO NOTHING",
                Map.of("u", town.user, "c", town.client));
        return town.aGrant(Set.of("openid"), false, 1);
    }

    private static <D> HotCall call(Class<D> dao, String method, Function<D, Boolean> succeeds) {
        return new HotCall(
                dao,
                method,
                (Handle handle) -> assertThat(
                                succeeds.apply(HotCall.daosOn(handle).of(dao)))
                        .isTrue());
    }
}
