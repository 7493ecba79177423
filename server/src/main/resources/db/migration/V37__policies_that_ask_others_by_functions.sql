-- What is seen because something else is seen asks that table's policies by a function, for the rows there are. Written out, its policies were
-- part of every plan that names an attachment, a rating or a follow-up, theirs within them, and so on: a ticket's plan had 104 parts that
-- were set up for each reading, and four of them were of use (ADR 25).
--
-- These functions are their caller's: row-level security answers within them as it does outside.

create function sees_ticket(p_organization uuid, p_number bigint) returns boolean
    language sql stable set search_path = public, pg_temp
begin atomic
    select exists (select from ticket where organization_id = p_organization and number = p_number);
end;

create function requests_ticket(p_organization uuid, p_number bigint) returns boolean
    language sql stable set search_path = public, pg_temp
begin atomic
    select exists (select from ticket where organization_id = p_organization and number = p_number and requester_id = ${me});
end;

create function sees_message(p_organization uuid, p_number bigint, p_id uuid) returns boolean
    language sql stable set search_path = public, pg_temp
begin atomic
    select exists (select from message where organization_id = p_organization and number = p_number and id = p_id);
end;

create function sees_published_file(p_organization uuid, p_attachment uuid) returns boolean
    language sql stable set search_path = public, pg_temp
begin atomic
    select exists (select from published_file where organization_id = p_organization and attachment_id = p_attachment);
end;

create function sees_attachment_with(p_organization uuid, p_digest bytea) returns boolean
    language sql stable set search_path = public, pg_temp
begin atomic
    select exists (select from attachment where organization_id = p_organization and digest = p_digest);
end;

revoke execute on function sees_ticket(uuid, bigint), requests_ticket(uuid, bigint), sees_message(uuid, bigint, uuid),
    sees_published_file(uuid, uuid), sees_attachment_with(uuid, bytea) from public;
grant execute on function sees_ticket(uuid, bigint), requests_ticket(uuid, bigint), sees_message(uuid, bigint, uuid),
    sees_published_file(uuid, uuid), sees_attachment_with(uuid, bytea) to deskbell_app;

alter policy sent on attachment
    using (number is not null
        and case when message_id is null
                 then sees_ticket(organization_id, number)
                 else sees_message(organization_id, number, message_id) end);
alter policy of_article on attachment
    using (article_id is not null
        and (organization_id = any (${my_staff_organizations}) or sees_published_file(organization_id, id)));
alter policy attached on stored_file
    using (sees_attachment_with(organization_id, digest));
alter policy participants on ticket_rating
    using (sees_ticket(organization_id, number));
alter policy requester on ticket_follow_up
    using (requests_ticket(organization_id, number) and requests_ticket(organization_id, follows));
