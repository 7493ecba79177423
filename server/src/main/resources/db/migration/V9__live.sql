-- The log as a feed: by month, so that old months are dropped and not deleted, with what a listener needs in each row.

alter table change no force row level security;
alter table change rename to change_old;
alter table change_old rename constraint change_pkey to change_old_pkey;
alter index change_organization_id_ticket_number_sequence_idx rename to change_old_by_ticket;
alter index change_xid_sequence_idx rename to change_old_by_xid;
alter sequence change_sequence_seq rename to change_old_sequence_seq;

-- xid is a bigint: comparing xid8 is not leakproof, so no index would serve it under row-level security.
create table change (
    organization_id uuid        not null references organization on delete cascade,
    sequence        bigint      not null generated always as identity,
    xid             bigint      not null default pg_current_xact_id()::text::bigint,
    audience        text        not null check (audience in ('staff', 'participants')),
    kind            text        not null,
    ticket_number   bigint,
    ticket_version  int,
    requester_id    uuid,
    actor_id        uuid,
    actor_name      text,
    changed         jsonb       not null,
    ticket          jsonb,
    message         jsonb,
    cause           text,
    at              timestamptz not null default now(),
    primary key (organization_id, sequence, at),
    foreign key (organization_id, actor_id) references member (organization_id, account_id),
    foreign key (organization_id, requester_id) references member (organization_id, account_id),
    check (audience = 'staff' or requester_id is not null)
) partition by range (at);
create index change_of_ticket on change (organization_id, ticket_number, sequence);
create index change_in_order on change (xid, sequence);
create index change_of_organization on change (organization_id, xid, sequence);

-- Whatever has no month of its own, so that no write ever fails for want of one. Partitions have no policy and no grant:
-- they are reached through their table alone.
create table change_rest partition of change default;
alter table change_rest enable row level security;
alter table change_rest force row level security;

-- Called by the owner alone: by this migration, and by the program at each start and once a day.
create function add_change_month(p_month date) returns void
    language plpgsql as
$$
declare
    v_name text := 'change_' || to_char(p_month, 'YYYY_MM');
begin
    if to_regclass(v_name) is null then
        execute format('create table %I partition of change for values from (%L) to (%L)', v_name,
                       date_trunc('month', p_month::timestamp) at time zone 'UTC',
                       (date_trunc('month', p_month::timestamp) + interval '1 month') at time zone 'UTC');
        execute format('alter table %I enable row level security', v_name);
        execute format('alter table %I force row level security', v_name);
    end if;
end
$$;

-- Dropping a month takes no longer than dropping a file.
create function drop_change_months_before(p_month date) returns void
    language plpgsql as
$$
declare
    v_name text;
begin
    for v_name in
        select c.relname
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'change'::regclass
          and c.relname ~ '^change_\d{4}_\d{2}$' and c.relname < 'change_' || to_char(p_month, 'YYYY_MM')
    loop
        execute format('drop table %I', v_name);
    end loop;
    delete from change_rest where at < p_month;
end
$$;

select add_change_month(m::date)
from generate_series(date_trunc('month', coalesce((select min(at) from change_old), now())),
                     now() + interval '2 months', interval '1 month') m;

insert into change (organization_id, sequence, xid, audience, kind, ticket_number, ticket_version, requester_id, actor_id,
                    actor_name, changed, ticket, cause, at)
overriding system value
select organization_id, sequence, xid::text::bigint, audience, kind, ticket_number, ticket_version, requester_id, actor_id,
       actor_name, changed, ticket, cause, at
from change_old;
select setval('change_sequence_seq', greatest((select max(sequence) from change_old), 1));
drop table change_old;

alter table change enable row level security;
alter table change force  row level security;

create policy staff     on change for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy requester on change for select to deskbell_app
    using (audience = 'participants' and requester_id = ${me} and organization_id = any (${my_organizations}));
-- A customer's own doing is told to staff as well; nothing but what is about them.
create policy actor     on change for insert to deskbell_app
    with check (actor_id = ${me}
        and (organization_id = any (${my_staff_organizations})
            or (organization_id = any (${my_organizations})
                and (requester_id = ${me} or (ticket_number is null and kind in ('member.joined', 'member.left'))))));
create policy system    on change for insert to deskbell_worker
    with check (actor_id is null and cause is not null);
create policy feed      on change for select to deskbell_worker using (true);

grant select, insert on change to deskbell_app;
grant select, insert on change to deskbell_worker;

-- Which of these sessions still stand: streams of the others end. Asked for all streams of a node at once.
create function standing_sessions(p_hashes bytea[]) returns setof bytea
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select s.handle_hash from session s where s.handle_hash = any (p_hashes) and s.expires_at > now();
end;
alter function standing_sessions(bytea[]) owner to deskbell_definer;
grant execute on function standing_sessions(bytea[]) to deskbell_worker;

-- Who looks at a ticket, or is writing: staff's business. Fades by itself; lost in a crash, which harms nobody.
create unlogged table presence (
    organization_id uuid        not null references organization on delete cascade,
    number          bigint      not null,
    account_id      uuid        not null,
    state           text        not null check (state in ('viewing', 'replying')),
    seen_at         timestamptz not null default now(),
    primary key (organization_id, number, account_id),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
create index on presence (seen_at);

alter table presence enable row level security;
alter table presence force  row level security;
create policy staff  on presence for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy own    on presence for insert to deskbell_app
    with check (account_id = ${me} and organization_id = any (${my_staff_organizations}));
create policy moving on presence for update to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_staff_organizations}))
    with check (account_id = ${me} and organization_id = any (${my_staff_organizations}));
create policy going  on presence for delete to deskbell_app
    using (account_id = ${me});
create policy fading on presence to deskbell_worker using (true);
grant select, insert, update (state, seen_at), delete on presence to deskbell_app;
grant select, delete on presence to deskbell_worker;

-- What somebody has begun to write on a ticket: theirs alone.
create table draft (
    organization_id uuid        not null references organization on delete cascade,
    number          bigint      not null,
    account_id      uuid        not null,
    visibility      text        not null check (visibility in ('public', 'internal')),
    body            text        not null check (length(body) between 1 and 65536),
    updated_at      timestamptz not null default now(),
    primary key (organization_id, number, account_id),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade
);
alter table draft enable row level security;
alter table draft force  row level security;
create policy own     on draft for all to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_organizations}))
    with check (account_id = ${me} and organization_id = any (${my_organizations})
        and exists (select
                    from ticket t
                    where t.organization_id = draft.organization_id and t.number = draft.number));
grant select, insert, update (visibility, body, updated_at), delete on draft to deskbell_app;
