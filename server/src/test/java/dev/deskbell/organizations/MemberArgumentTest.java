package dev.deskbell.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.deskbell.platform.db.Behalf;
import dev.deskbell.platform.db.Identity;
import dev.deskbell.platform.db.PresentWork;
import dev.deskbell.platform.web.Refusal;
import dev.deskbell.testing.Desk;
import dev.deskbell.testing.HelpDesk;
import dev.deskbell.testing.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerMapping;

/** Whom a controller below an organization's address is given: its member, or nobody. */
class MemberArgumentTest {

    private final Memberships memberships = Desk.running().bean(Memberships.class);
    private final MemberArgument argument = new MemberArgument(memberships);
    private Visitor ada;
    private String slug;

    @BeforeEach
    void adaFoundsAcme() {
        ada = Desk.running().visitor().signUp("Ada");
        slug = HelpDesk.foundedBy(ada, "Acme");
    }

    private record Given(Member member, Object onBehalfOf) {}

    private Given given(String handle, Map<String, String> variables) throws NoSuchMethodException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, variables);
        MethodParameter parameter = parameter(0);
        return Identity.as(
                handle,
                () -> Behalf.of(
                        handle,
                        () -> new Given(
                                argument.resolveArgument(parameter, null, new ServletWebRequest(request), null),
                                PresentWork.onBehalfOf())));
    }

    private static MethodParameter parameter(int index) throws NoSuchMethodException {
        return new MethodParameter(Members.class.getDeclaredMethod("remove", Member.class, UUID.class), index);
    }

    @Test
    void aMemberIsWhoTheHandleSaysAndTheWorkIsTheirOrganizations() throws Exception {
        Given given = given(ada.handle(), Map.of("slug", slug));

        assertThat(given.member().accountId()).isEqualTo(ada.id());
        assertThat(given.member().role()).isEqualTo(Role.ADMIN);
        assertThat(given.onBehalfOf()).isEqualTo(given.member().organizationId());
        assertThat(Identity.<Boolean, RuntimeException>as(
                        ada.handle(), () -> memberships.find(slug).isPresent()))
                .isTrue();
    }

    @Test
    void whoIsNoMemberIsGivenNothing() {
        String eve = Desk.running().visitor().signUp("Eve").handle();
        for (String handle : List.of(eve, Identity.NOBODY)) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> given(handle, Map.of("slug", slug)));
            assertThat(Identity.<Boolean, RuntimeException>as(
                            handle, () -> memberships.find(slug).isPresent()))
                    .isFalse();
        }
    }

    @Test
    void anAddressWithoutAnOrganizationHasNoMembers() {
        assertThatIllegalStateException().isThrownBy(() -> given(ada.handle(), Map.of()));
    }

    @Test
    void itIsMembersThatItGivesAndNothingElse() throws Exception {
        List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
        argument.addArgumentResolvers(resolvers);

        assertThat(resolvers).containsExactly(argument);
        assertThat(argument.supportsParameter(parameter(0))).isTrue();
        assertThat(argument.supportsParameter(parameter(1))).isFalse();
    }
}
