package dev.deskbell.changes;

/** Everything that can happen, as it stands on the wire: nothing else is ever recorded. */
public enum ChangeKind {
    TICKET_OPENED("ticket.opened"),
    TICKET_CHANGED("ticket.changed"),
    TICKET_FOLLOWED("ticket.followed"),
    TICKET_RATED("ticket.rated"),
    TICKET_LEFT("ticket.left"),
    TICKET_ERASED("ticket.erased"),
    MESSAGE_ADDED("message.added"),
    ATTACHMENT_EXAMINED("attachment.examined"),
    CUSTOMER_NOTED("customer.noted"),
    ORGANIZATION_FOUNDED("organization.founded"),
    ORGANIZATION_CHANGED("organization.changed"),
    MEMBERSHIP_REQUESTED("membership.requested"),
    MEMBERSHIP_DECLINED("membership.declined"),
    DOMAIN_PROVEN("domain.proven"),
    MEMBER_INVITED("member.invited"),
    INVITATION_WITHDRAWN("invitation.withdrawn"),
    MEMBER_JOINED("member.joined"),
    MEMBER_CHANGED("member.changed"),
    MEMBER_LEFT("member.left"),
    TEAM_CREATED("team.created"),
    TEAM_CHANGED("team.changed"),
    TEAM_JOINED("team.joined"),
    TEAM_LEFT("team.left"),
    AGENT_CHANGED("agent.changed"),
    ROUTING_CHANGED("routing.changed"),
    ARTICLE_CREATED("article.created"),
    ARTICLE_CHANGED("article.changed"),
    ARTICLE_PUBLISHED("article.published"),
    ARTICLE_WITHDRAWN("article.withdrawn"),
    CATEGORY_CREATED("category.created"),
    CATEGORY_CHANGED("category.changed"),
    CATEGORY_REMOVED("category.removed");

    private final String wire;

    ChangeKind(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
