package dev.deskbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskbell.testing.Desk;
import dev.deskbell.testing.Visitor;
import org.junit.jupiter.api.Test;

/** Whose handle it is. */
class CallersTest {

    private final Callers callers = Desk.running().bean(Callers.class);

    @Test
    void aHandleBelongsToItsAccountUntilItsSessionEnds() {
        Visitor ada = Desk.running().visitor().signUp("Ada");
        String handle = ada.handle();
        assertThat(callers.account(handle)).contains(ada.id());
        assertThat(callers.account(handle)).as("remembered").contains(ada.id());

        ada.signOut();

        assertThat(callers.account(handle)).isEmpty();
    }

    @Test
    void whatIsNobodysBelongsToNobody() {
        assertThat(callers.account(Handles.forSession())).isEmpty();
        assertThat(callers.account("")).isEmpty();
    }

    /** For Spring Security two tokens of one caller are one. */
    @Test
    void aCallersTokenIsTheCallers() {
        Caller ada = new Caller(Desk.running().visitor().signUp("Ada").id());
        Caller eve = new Caller(Desk.running().visitor().signUp("Eve").id());
        Caller.Token token = new Caller.Token(ada);

        assertThat(token).isEqualTo(new Caller.Token(ada)).hasSameHashCodeAs(new Caller.Token(ada));
        assertThat(token).isNotEqualTo(new Caller.Token(eve)).isNotEqualTo(ada).isNotEqualTo(null);
        assertThat(token.isAuthenticated()).isTrue();
        assertThat(token.getPrincipal()).isEqualTo(ada);
        assertThat(token.getAuthorities()).isEmpty();
        assertThat(token.getCredentials()).as("the handle is not kept").isEqualTo("");
    }
}
