-- What customers' screens need: how an organization presents itself, what was seen, what follows what, how it was rated;
-- and what staff notes about a customer.

alter table organization
    add column greeting text check (length(greeting) <= 500),
    add column color    text check (color ~ '^#[0-9a-f]{6}$');
grant update (greeting, color) on organization to deskbell_app;

-- When the present resolution was given, for whoever sees the ticket. The database keeps it, so that no verb forgets it.
alter table ticket add column resolved_at timestamptz;
alter table ticket no force row level security;
-- Of older resolutions nobody asks any more, and writing millions of rows anew would take long.
update ticket set resolved_at = updated_at where status in (5, 6) and updated_at > now() - interval '30 days';
alter table ticket force row level security;

create function date_resolution() returns trigger
    language plpgsql set search_path = public, pg_temp as
$$
begin
    new.resolved_at := case when new.status in (5, 6) then coalesce(old.resolved_at, now()) end;
    return new;
end
$$;
grant execute on function date_resolution() to deskbell_app, deskbell_worker, deskbell_definer;
create trigger date_resolution
    before update of status on ticket
    for each row
    when (old.status <> new.status)
execute function date_resolution();
create trigger date_resolution_of_new
    before insert on ticket
    for each row
    when (new.status in (5, 6) and new.resolved_at is null)
execute function date_resolution();

-- Up to which version somebody has seen a ticket.
create table ticket_seen (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null,
    number          bigint      not null,
    version         int         not null check (version >= 1),
    seen_at         timestamptz not null default now(),
    primary key (organization_id, account_id, number),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
create index on ticket_seen (organization_id, number);

-- The ticket that goes on where a closed one ended.
create table ticket_follow_up (
    organization_id uuid   not null references organization on delete cascade,
    number          bigint not null,
    follows         bigint not null check (follows < number),
    primary key (organization_id, number),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, follows) references ticket (organization_id, number) on delete cascade
);
create index on ticket_follow_up (organization_id, follows);

-- What the requester thought of a resolution: once for each.
create table ticket_rating (
    organization_id uuid        not null references organization on delete cascade,
    number          bigint      not null,
    resolved_at     timestamptz not null,
    score           text        not null check (score in ('good', 'bad')),
    comment         text        check (length(comment) between 1 and 2000),
    rated_at        timestamptz not null default now(),
    primary key (organization_id, number, resolved_at),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade
);

-- What staff wants to remember of a customer.
create table customer_note (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null,
    body            text        not null check (length(body) between 1 and 10000),
    written_by      uuid        not null,
    written_by_name text        not null,
    written_at      timestamptz not null default now(),
    primary key (organization_id, account_id),
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    foreign key (organization_id, written_by) references member (organization_id, account_id)
);

alter table ticket_seen      enable row level security;
alter table ticket_seen      force  row level security;
alter table ticket_follow_up enable row level security;
alter table ticket_follow_up force  row level security;
alter table ticket_rating    enable row level security;
alter table ticket_rating    force  row level security;
alter table customer_note    enable row level security;
alter table customer_note    force  row level security;

create policy own on ticket_seen to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_organizations}))
    with check (account_id = ${me} and organization_id = any (${my_organizations})
        and exists (select
                    from ticket t
                    where t.organization_id = ticket_seen.organization_id and t.number = ticket_seen.number));

create policy staff on ticket_follow_up to deskbell_app
    using (organization_id = any (${my_staff_organizations}))
    with check (organization_id = any (${my_staff_organizations}));
-- A requester's both tickets are theirs, and the one that is followed is closed.
create policy requester on ticket_follow_up for select to deskbell_app
    using (exists (select
                   from ticket t
                   where t.organization_id = ticket_follow_up.organization_id
                     and t.number = ticket_follow_up.number
                     and t.requester_id = ${me})
        and exists (select
                    from ticket t
                    where t.organization_id = ticket_follow_up.organization_id
                      and t.number = ticket_follow_up.follows
                      and t.requester_id = ${me}));
create policy following on ticket_follow_up for insert to deskbell_app
    with check (exists (select
                        from ticket t
                        where t.organization_id = ticket_follow_up.organization_id
                          and t.number = ticket_follow_up.number
                          and t.requester_id = ${me})
        and exists (select
                    from ticket t
                    where t.organization_id = ticket_follow_up.organization_id
                      and t.number = ticket_follow_up.follows
                      and t.status = 6
                      and t.requester_id = ${me}));

create policy participants on ticket_rating for select to deskbell_app
    using (exists (select
                   from ticket t
                   where t.organization_id = ticket_rating.organization_id and t.number = ticket_rating.number));
create policy requester on ticket_rating for insert to deskbell_app
    with check (exists (select
                        from ticket t
                        where t.organization_id = ticket_rating.organization_id
                          and t.number = ticket_rating.number
                          and t.resolved_at = ticket_rating.resolved_at
                          and t.requester_id = ${me}));

create policy staff on customer_note to deskbell_app
    using (organization_id = any (${my_staff_organizations}))
    with check (organization_id = any (${my_staff_organizations}) and written_by = ${me});

grant select, insert, update (version, seen_at) on ticket_seen to deskbell_app;
grant select, insert on ticket_follow_up, ticket_rating to deskbell_app;
grant select, insert, update (body, written_by, written_by_name, written_at), delete on customer_note to deskbell_app;

-- A customer's own tickets in all organizations, those first that wait for them.
create index ticket_of_requester on ticket (requester_id, updated_at desc, organization_id, number desc);

-- Staff finds a member among very many by a part of the name or address: both stand with the membership, as V8 has it.
alter table member add column email text;
alter table member  no force row level security;
alter table account no force row level security;
update member m set email = a.email from account a where a.id = m.account_id;
alter table account force row level security;
alter table member  force row level security;
alter table member alter column email set not null;

create or replace function name_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    select a.display_name, a.email into new.display_name, new.email from account a where a.id = new.account_id;
    return new;
end
$$;
create or replace function rename_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update member set display_name = new.display_name, email = new.email where account_id = new.id;
    return null;
end
$$;
drop trigger rename_member on account;
create trigger rename_member
    after update on account
    for each row
    when (old.display_name <> new.display_name or old.email <> new.email)
execute function rename_member();

create index member_fragments on member
    using gin (marked_fragments(organization_id, display_name || ' ' || email)) with (fastupdate = off);
create index member_by_time on member (organization_id, joined_at, account_id) where left_at is null;

-- The active members whose name or address contains a text, for staff; null when there are more than p_most.
create function member_hits(p_organization uuid, p_text text, p_most int) returns uuid[]
    language plpgsql stable security definer set search_path = public, pg_temp
    set plan_cache_mode = force_custom_plan as
$$
declare
    v_like text := '%' || replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    v_fragments text[] := marked_fragments(p_organization, p_text);
    v_hits uuid[];
begin
    if not coalesce(p_organization = any (my_staff_organizations()), false) then
        return '{}';
    end if;
    v_hits := array(with hit as materialized (select m.organization_id, m.account_id
                                              from member m
                                              where marked_fragments(m.organization_id, m.display_name || ' ' || m.email) @> v_fragments
                                                and (m.display_name ilike v_like or m.email ilike v_like)
                                                and m.left_at is null
                                              limit p_most + 1)
                    select account_id from hit where organization_id = p_organization);
    return case when cardinality(v_hits) <= p_most then v_hits end;
end
$$;
alter function member_hits(uuid, text, int) owner to deskbell_definer;
grant execute on function member_hits(uuid, text, int) to deskbell_app;
