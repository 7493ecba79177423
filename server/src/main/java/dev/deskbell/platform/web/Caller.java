package dev.deskbell.platform.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A signed-in account, as controllers may ask for it. */
public record Caller(UUID accountId) {

    /** For Spring Security: authenticated, with no authorities. Rights live in the database. */
    static final class Token extends AbstractAuthenticationToken {

        private static final long serialVersionUID = 1L;
        private final transient Caller caller;

        Token(Caller caller) {
            super(List.of());
            this.caller = caller;
            setAuthenticated(true);
        }

        @Override
        public Object getCredentials() {
            return "";
        }

        @Override
        public Caller getPrincipal() {
            return caller;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Token token && token.caller.equals(caller);
        }

        @Override
        public int hashCode() {
            return caller.hashCode();
        }
    }
}
