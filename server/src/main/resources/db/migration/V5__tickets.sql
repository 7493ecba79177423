-- What a ticket's requester may see is in ticket; what only staff may see is in triage. So the database, not our code,
-- keeps priority, internal status, assignment and the time of internal work from the customer.
--
-- status:   1 open, 2 in_progress, 3 pending, 4 on_hold, 5 resolved, 6 closed
-- priority: 1 low, 2 normal, 3 high, 4 urgent

create table ticket_counter (
    organization_id uuid   primary key references organization on delete cascade,
    last_number     bigint not null
);

create table ticket (
    organization_id uuid        not null references organization on delete cascade,
    number          bigint      not null,
    subject         text        not null check (length(subject) between 1 and 300),
    description     text        not null check (length(description) <= 65536),
    requester_id    uuid        not null,
    status          smallint    not null check (status in (1, 2, 3, 5, 6)),   -- on_hold shows as in_progress
    assignee_name   text,
    version         int         not null default 1,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    document        tsvector    not null generated always as (
        setweight(to_tsvector('simple', translate(subject, '@./:_-', '      ')), 'A')
            || setweight(to_tsvector('simple', translate(description, '@./:_-', '      ')), 'B')) stored,
    primary key (organization_id, number),
    foreign key (organization_id, requester_id) references member (organization_id, account_id)
);
create index ticket_by_requester on ticket (organization_id, requester_id, updated_at desc, number desc);
create index ticket_text on ticket using gin (organization_id, document) with (fastupdate = off);
create index ticket_fragments on ticket using gin (organization_id, subject gin_trgm_ops) with (fastupdate = off);

create table triage (
    organization_id uuid        not null,
    number          bigint      not null,
    status          smallint    not null default 1 check (status between 1 and 6),
    priority        smallint    not null default 2 check (priority between 1 and 4),
    assignee_id     uuid,
    version         int         not null default 1,
    updated_at      timestamptz not null default now(),
    resolved_at     timestamptz,
    primary key (organization_id, number),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, assignee_id) references member (organization_id, account_id)
);
create index triage_by_update on triage (organization_id, status, updated_at desc, number desc);
create index triage_by_number on triage (organization_id, status, number desc);
create index triage_by_priority on triage (organization_id, status, priority, updated_at desc, number desc);
create index triage_by_assignee on triage (organization_id, assignee_id, status, updated_at desc, number desc);
create index triage_to_close on triage (resolved_at) where status = 5;

create table ticket_tag (
    organization_id uuid   not null,
    number          bigint not null,
    tag             text   not null check (length(tag) between 1 and 50),
    primary key (organization_id, number, tag),
    foreign key (organization_id, number) references triage (organization_id, number) on delete cascade
);
create index ticket_tag_by_tag on ticket_tag (organization_id, tag, number desc);

create table message (
    organization_id uuid        not null,
    number          bigint      not null,
    id              uuid        not null default uuidv7(),
    author_id       uuid        not null,
    author_name     text        not null,
    author_role     text        not null check (author_role in ('admin', 'employee', 'customer')),
    visibility      text        not null check (visibility in ('public', 'internal')),
    body            text        not null check (length(body) between 1 and 65536),
    created_at      timestamptz not null default now(),
    document        tsvector    not null generated always as
        (to_tsvector('simple', translate(body, '@./:_-', '      '))) stored,
    primary key (organization_id, number, id),
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade,
    foreign key (organization_id, author_id) references member (organization_id, account_id)
);
create index message_text on message using gin (organization_id, document) with (fastupdate = off);

-- Counters of active tickets, folded by the worker: a change adds rows of +1 and -1, so writers never wait for each other
-- and reading costs the same at any size. measure: 1 to 4 the status, 5 high priority, 6 unassigned, 7 the assignee's.
create table ticket_tally (
    organization_id uuid     not null references organization on delete cascade,
    id              uuid     not null default uuidv7(),
    measure         smallint not null check (measure between 1 and 7),
    assignee_id     uuid,
    delta           bigint   not null,
    folded          boolean  not null default false,
    primary key (organization_id, id),
    foreign key (organization_id, assignee_id) references member (organization_id, account_id),
    check ((measure = 7) = (assignee_id is not null))
);
create index ticket_tally_read on ticket_tally (organization_id, assignee_id, measure) include (delta);
create index ticket_tally_unfolded on ticket_tally (organization_id) where not folded;

-- ------------------------------------------------------------------------------------------------------ policies

alter table ticket_counter enable row level security;
alter table ticket_counter force  row level security;
alter table ticket         enable row level security;
alter table ticket         force  row level security;
alter table triage         enable row level security;
alter table triage         force  row level security;
alter table ticket_tag     enable row level security;
alter table ticket_tag     force  row level security;
alter table message        enable row level security;
alter table message        force  row level security;
alter table ticket_tally   enable row level security;
alter table ticket_tally   force  row level security;

create policy participants on ticket for select to deskbell_app
    using (organization_id = any (${my_staff_organizations})
        or (requester_id = ${me} and organization_id = any (${my_organizations})));
create policy opening on ticket for insert to deskbell_app
    with check (organization_id = any (${my_staff_organizations})
        or (requester_id = ${me} and organization_id = any (${my_organizations})
            and status = 1 and assignee_name is null));
create policy editing on ticket for update to deskbell_app
    using (organization_id = any (${my_staff_organizations}))
    with check (organization_id = any (${my_staff_organizations}));

create policy staff on triage to deskbell_app
    using (organization_id = any (${my_staff_organizations}))
    with check (organization_id = any (${my_staff_organizations}));
create policy opening on triage for insert to deskbell_app
    with check (status = 1 and priority = 2 and assignee_id is null and version = 1
        and exists (select
                    from ticket t
                    where t.organization_id = triage.organization_id
                      and t.number = triage.number
                      and t.requester_id = ${me}));

create policy staff on ticket_tag to deskbell_app
    using (organization_id = any (${my_staff_organizations}))
    with check (organization_id = any (${my_staff_organizations}));

create policy staff on message for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy requester on message for select to deskbell_app
    using (visibility = 'public' and exists (select
                                             from ticket t
                                             where t.organization_id = message.organization_id
                                               and t.number = message.number
                                               and t.requester_id = ${me}));
create policy author on message for insert to deskbell_app
    with check (author_id = ${me}
        and (organization_id = any (${my_staff_organizations})
            or (visibility = 'public' and author_role = 'customer'
                and exists (select
                            from ticket t
                            where t.organization_id = message.organization_id
                              and t.number = message.number
                              and t.requester_id = ${me}))));

create policy staff on ticket_tally for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));

create policy definer on ticket_counter to deskbell_definer using (true) with check (true);
create policy definer on ticket         to deskbell_definer using (true) with check (true);
create policy definer on triage         to deskbell_definer using (true) with check (true);
create policy definer on ticket_tag     for select to deskbell_definer using (true);
create policy definer on message        for select to deskbell_definer using (true);
create policy definer on ticket_tally   to deskbell_definer using (true) with check (true);
create policy closing on ticket     for all to deskbell_worker using (status in (5, 6));
create policy closing on triage     for all to deskbell_worker using (status in (5, 6));
create policy closing on ticket_tag for select to deskbell_worker using (true);
create policy closing on member     for select to deskbell_worker using (true);
create policy closing on account    for select to deskbell_worker using (true);
create policy folding on ticket_tally to deskbell_worker using (true) with check (true);

grant select, insert, update (subject, description, status, assignee_name, version, updated_at) on ticket to deskbell_app;
grant select, insert, update (status, priority, assignee_id, version, updated_at, resolved_at) on triage to deskbell_app;
grant select, insert, delete on ticket_tag to deskbell_app;
grant select, insert on message to deskbell_app;
grant select on ticket_tally to deskbell_app;
grant select, insert, update on ticket_counter to deskbell_definer;
grant select, update on ticket, triage to deskbell_definer;
grant select on ticket_tag, message to deskbell_definer;
grant select, insert on ticket_tally to deskbell_definer;
grant select, update on ticket, triage to deskbell_worker;
grant select on ticket_tag, member to deskbell_worker;
grant select (id, display_name) on account to deskbell_worker;
grant select, insert, delete on ticket_tally to deskbell_worker;

-- ---------------------------------------------------------------------------------------------------- the tally

create function tally_triage() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    with counted (organization_id, status, priority, assignee_id, delta) as (
        select new.organization_id, new.status, new.priority, new.assignee_id, 1 where tg_op <> 'DELETE'
        union all
        select old.organization_id, old.status, old.priority, old.assignee_id, -1 where tg_op <> 'INSERT'
    ),
    measured as (
        select c.organization_id, m.measure, m.assignee_id, c.delta
        from counted c
                 cross join lateral (select c.status as measure, null::uuid as assignee_id
                                     union all select 5, null where c.priority >= 3
                                     union all select 6, null where c.assignee_id is null
                                     union all select 7, c.assignee_id where c.assignee_id is not null) m
        where c.status <= 4
    )
    insert into ticket_tally (organization_id, measure, assignee_id, delta)
    select organization_id, measure, assignee_id, sum(delta)
    from measured
    group by organization_id, measure, assignee_id
    having sum(delta) <> 0;
    return null;
end
$$;
create trigger tally_new after insert on triage for each row execute function tally_triage();
create trigger tally_gone after delete on triage for each row execute function tally_triage();
create trigger tally_changed
    after update on triage
    for each row
    when (old.status <> new.status or old.priority <> new.priority or old.assignee_id is distinct from new.assignee_id)
execute function tally_triage();

-- ------------------------------------------------------------------------------------- what a requester may set going

create function next_ticket_number(p_organization uuid) returns bigint
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into ticket_counter as c (organization_id, last_number)
    select p_organization, 1
    where p_organization = any (my_organizations())
    on conflict (organization_id) do update set last_number = c.last_number + 1
    returning last_number;
end;

-- The triage of the caller's own ticket, locked until the transaction ends: the rules need it, the requester never sees it.
create function hold_own_ticket(p_organization uuid, p_number bigint)
    returns table (status smallint, priority smallint, assignee_id uuid, assignee_name text, version int, tags text[])
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    select r.status, r.priority, r.assignee_id, t.assignee_name, r.version,
           array(select g.tag
                 from ticket_tag g
                 where g.organization_id = r.organization_id and g.number = r.number
                 order by g.tag)
    from ticket t
             join triage r using (organization_id, number)
    where t.organization_id = p_organization
      and t.number = p_number
      and t.requester_id = me()
      and t.organization_id = any (my_organizations())
    for update of r, t;
end;

-- The only moves a requester can make: to open (replied, reopened) and to resolved. Nothing leaves closed. Without a
-- status, it notes a reply: the ticket was updated.
create function move_own_ticket(p_organization uuid, p_number bigint, p_status smallint)
    returns table (version int, requester_version int, updated_at timestamptz)
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    with triaged as (
        update triage r
            set status      = coalesce(p_status, r.status),
                version     = r.version + 1,
                updated_at  = now(),
                resolved_at = case coalesce(p_status, r.status) when 5 then coalesce(r.resolved_at, now()) end
            from ticket t
            where r.organization_id = p_organization
                and r.number = p_number
                and t.organization_id = r.organization_id
                and t.number = r.number
                and t.requester_id = me()
                and t.organization_id = any (my_organizations())
                and r.status <> 6
                and (p_status is null or p_status in (1, 5))
            returning r.version
    ), shown as (
        update ticket t
            set status     = coalesce(p_status, t.status),
                version    = t.version + 1,
                updated_at = now()
            where t.organization_id = p_organization and t.number = p_number and exists (select from triaged)
            returning t.version, t.updated_at
    )
    select triaged.version, shown.version, shown.updated_at from triaged, shown;
end;

alter function tally_triage() owner to deskbell_definer;
alter function next_ticket_number(uuid) owner to deskbell_definer;
alter function hold_own_ticket(uuid, bigint) owner to deskbell_definer;
alter function move_own_ticket(uuid, bigint, smallint) owner to deskbell_definer;
grant execute on function next_ticket_number(uuid), hold_own_ticket(uuid, bigint),
    move_own_ticket(uuid, bigint, smallint) to deskbell_app;
