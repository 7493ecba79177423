-- The change log: append-only. What participants may learn too is written twice, once as staff sees it and once as the
-- requester sees it, so that a row's audience decides over the whole row.
create table change (
    organization_id uuid        not null references organization on delete cascade,
    sequence        bigint      not null generated always as identity,
    xid             xid8        not null default pg_current_xact_id(),
    audience        text        not null check (audience in ('staff', 'participants')),
    kind            text        not null,
    ticket_number   bigint,
    ticket_version  int,
    requester_id    uuid,
    actor_id        uuid,
    actor_name      text,
    changed         jsonb       not null,
    ticket          jsonb,
    cause           text,
    at              timestamptz not null default now(),
    primary key (organization_id, sequence),
    foreign key (organization_id, actor_id) references member (organization_id, account_id),
    foreign key (organization_id, requester_id) references member (organization_id, account_id),
    check (audience = 'staff' or requester_id is not null)
);
create index on change (organization_id, ticket_number, sequence);
create index on change (xid, sequence);

alter table change enable row level security;
alter table change force  row level security;

create policy staff     on change for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy requester on change for select to deskbell_app
    using (audience = 'participants' and requester_id = ${me} and organization_id = any (${my_organizations}));
create policy actor     on change for insert to deskbell_app
    with check (actor_id = ${me} and organization_id = any (${my_organizations}));
create policy system    on change for insert to deskbell_worker
    with check (actor_id is null and cause is not null);

grant select, insert on change to deskbell_app;
grant insert on change to deskbell_worker;
