-- E-mails about what happened: read off the change log, gathered for a minute, sent as one mail a person and organization.

alter table account
    add column language               text    not null default 'en' check (language in ('en', 'de')),
    add column notify_assigned         boolean not null default true,
    add column notify_customer_replied boolean not null default true,
    add column notify_new_ticket       boolean not null default false;
grant update (language, notify_assigned, notify_customer_replied, notify_new_ticket) on account to deskbell_app;

alter table organization_settings
    add column customer_mails text[] not null default '{answered,closed,received,resolved}'
        check (customer_mails <@ '{received,answered,resolved,closed}'::text[]);
grant update (customer_mails) on organization_settings to deskbell_app;

-- Who wants no more mails about an organization's tickets.
create table mail_stop (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null references account on delete cascade,
    stopped_at      timestamptz not null default now(),
    primary key (organization_id, account_id)
);

-- Up to where the log has been read: one place for all nodes, moved in the transaction that notes what was read.
create table notice_reader (
    only_row boolean primary key default true check (only_row),
    xid      bigint not null,
    sequence bigint not null
);
insert into notice_reader (xid, sequence)
values (pg_snapshot_xmin(pg_current_snapshot())::text::bigint, 9223372036854775807);

create table notice (
    organization_id uuid        not null references organization on delete cascade,
    id              uuid        not null default uuidv7(),
    account_id      uuid        not null references account on delete cascade,
    kind            text        not null check (kind in ('received', 'answered', 'resolved', 'closed', 'assigned',
                                                         'customer_replied', 'new_ticket', 'asked_to_join')),
    number          bigint,
    subject         text,
    actor_name      text,
    body            text,
    happened_at     timestamptz not null,
    due_at          timestamptz not null,
    primary key (organization_id, id),
    foreign key (organization_id, account_id) references member (organization_id, account_id) on delete cascade,
    foreign key (organization_id, number) references ticket (organization_id, number) on delete cascade
);
create index on notice (due_at);
create index on notice (organization_id, account_id);

alter table mail_stop     enable row level security;
alter table mail_stop     force  row level security;
alter table notice_reader enable row level security;
alter table notice_reader force  row level security;
alter table notice        enable row level security;
alter table notice        force  row level security;
create policy definer on mail_stop     to deskbell_definer using (true) with check (true);
create policy definer on notice_reader to deskbell_definer using (true) with check (true);
create policy definer on notice        to deskbell_definer using (true) with check (true);
create policy noticing on change      for select to deskbell_definer using (true);
create policy noticing on ticket_seen for select to deskbell_definer using (true);
grant select, insert, delete on mail_stop, notice to deskbell_definer;
grant select, update on notice_reader to deskbell_definer;
grant select on change, ticket_seen, organization_settings to deskbell_definer;

-- Notes whom the next changes of the log concern; p_delay later they are due. Answers how many changes it read. Another node
-- that is at it makes this one read nothing. Below the oldest running transaction alone, as the feed reads (ChangeFeed).
create function take_notices(p_delay interval) returns bigint
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_reader   notice_reader;
    v_horizon  bigint := pg_snapshot_xmin(pg_current_snapshot())::text::bigint;
    v_xid      bigint;
    v_sequence bigint;
    v_count    bigint;
begin
    select * into v_reader from notice_reader for update skip locked;
    if not found then
        return 0;
    end if;
    -- The last of the next 500.
    select n.xid, n.sequence, count(*) over ()
    into v_xid, v_sequence, v_count
    from (select c.xid, c.sequence
          from change c
          where (c.xid, c.sequence) > (v_reader.xid, v_reader.sequence) and c.xid < v_horizon
            and c.at > now() - interval '2 days'
          order by c.xid, c.sequence
          limit 500) n
    order by n.xid desc, n.sequence desc
    limit 1;
    if not found then
        return 0;
    end if;
    insert into notice (organization_id, account_id, kind, number, subject, actor_name, body, happened_at, due_at)
    select c.organization_id, who.account_id, who.kind, c.ticket_number, c.ticket ->> 'subject', c.actor_name,
           case who.kind when 'answered' then left(c.message ->> 'body', 4000) end, c.at, now() + p_delay
    from change c
             cross join lateral (
        -- The requester learns what participants may.
        select c.requester_id as account_id,
               case when c.kind = 'ticket.opened' then 'received'
                    when c.kind = 'message.added' and c.actor_id is distinct from c.requester_id then 'answered'
                    when c.changed -> 'status' ->> 'to' in ('resolved', 'closed') and c.actor_id is distinct from c.requester_id
                        then c.changed -> 'status' ->> 'to' end as kind
        where c.audience = 'participants'
        union all
        -- The assignee: it is theirs now, or the requester wrote.
        select (c.ticket -> 'assignee' ->> 'id')::uuid,
               case when c.kind = 'message.added' and c.actor_id = c.requester_id then 'customer_replied'
                    when c.kind = 'ticket.opened' or c.changed ? 'assignee' then 'assigned' end
        where c.audience = 'staff'
          and c.ticket -> 'assignee' ->> 'id' is not null
          and c.actor_id::text is distinct from c.ticket -> 'assignee' ->> 'id'
        union all
        select m.account_id, 'new_ticket'
        from member m join account a on a.id = m.account_id
        where c.audience = 'staff' and c.kind = 'ticket.opened'
          and m.organization_id = c.organization_id and m.left_at is null and m.role <> 'customer'
          and m.account_id is distinct from c.actor_id and a.notify_new_ticket
          and m.account_id::text is distinct from c.ticket -> 'assignee' ->> 'id'
        union all
        select m.account_id, 'asked_to_join'
        from member m
        where c.audience = 'staff' and c.kind = 'membership.requested'
          and m.organization_id = c.organization_id and m.left_at is null and m.role = 'admin') who
             join member m on m.organization_id = c.organization_id and m.account_id = who.account_id
             join account a on a.id = who.account_id
             join organization_settings s on s.organization_id = c.organization_id
    where (c.xid, c.sequence) > (v_reader.xid, v_reader.sequence)
      and (c.xid, c.sequence) <= (v_xid, v_sequence)
      and c.at > now() - interval '2 days'
      and who.kind is not null
      and m.left_at is null
      and a.verified_at is not null
      and (who.kind not in ('received', 'answered', 'resolved', 'closed') or who.kind = any (s.customer_mails))
      and (who.kind <> 'assigned' or a.notify_assigned and m.role <> 'customer')
      and (who.kind <> 'customer_replied' or a.notify_customer_replied and m.role <> 'customer')
      and not exists (select
                      from mail_stop x
                      where x.organization_id = c.organization_id and x.account_id = who.account_id);
    update notice_reader set xid = v_xid, sequence = v_sequence;
    return v_count;
end
$$;

-- Not guessable, the same each time: whoever has a mail may stop the mails that it belongs to, and nothing else.
create function mail_stop_token(p_organization uuid, p_account uuid) returns text
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select replace(p_organization::text || p_account::text, '-', '')
               || encode(sha256(convert_to('mail stop ' || i.secret || p_organization || p_account, 'UTF8')), 'hex')
    from installation i;
end;

-- Turns the notices of whoever has one that is due into a mail each. What its reader has seen since, or may not see any more,
-- is left out. Answers how many mails.
create function mail_notices() returns bigint
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_mails bigint;
begin
    with due as (
        select distinct organization_id, account_id from notice where due_at <= now() limit 100
    ), taken as (
        delete from notice n
            using due d
            where n.organization_id = d.organization_id and n.account_id = d.account_id
            returning n.*
    )
    insert into mail (recipient, template, parameters)
    select a.email, 'notices',
           jsonb_build_object(
               'language', a.language, 'displayName', a.display_name, 'organization', o.name, 'slug', o.slug,
               'staff', m.role <> 'customer', 'stop', mail_stop_token(o.id, a.id),
               'entries', jsonb_agg(jsonb_build_object('kind', n.kind, 'number', n.number, 'subject', n.subject,
                                                       'actor', n.actor_name, 'body', n.body) order by n.id))
    from taken n
             join organization o on o.id = n.organization_id
             join account a on a.id = n.account_id and a.verified_at is not null
             join member m on m.organization_id = n.organization_id and m.account_id = n.account_id and m.left_at is null
             left join ticket t on t.organization_id = n.organization_id and t.number = n.number
             left join ticket_seen s
                       on s.organization_id = n.organization_id and s.account_id = n.account_id and s.number = n.number
    where (n.number is null or m.role <> 'customer' or t.requester_id = n.account_id)
      and (m.role <> 'customer' and n.kind not in ('received', 'answered', 'resolved', 'closed')
        or n.kind in ('received', 'answered', 'resolved', 'closed') and t.requester_id = n.account_id)
      and (n.kind <> 'asked_to_join' or m.role = 'admin')
      and (n.kind = 'received' or s.seen_at is null or s.seen_at <= n.happened_at)
    group by a.email, a.language, a.display_name, o.id, o.name, o.slug, m.role, a.id;
    get diagnostics v_mails = row_count;
    return v_mails;
end
$$;

create function mail_stop_by_token(p_token text) returns table (organization_id uuid, account_id uuid, slug text, name text, stopped boolean)
    language plpgsql stable security definer set search_path = public, pg_temp as
$$
#variable_conflict use_column
declare
    v_organization uuid;
    v_account      uuid;
begin
    if p_token !~ '^[0-9a-f]{128}$' then
        return;
    end if;
    v_organization := left(p_token, 32)::uuid;
    v_account := substr(p_token, 33, 32)::uuid;
    if p_token <> mail_stop_token(v_organization, v_account) then
        return;
    end if;
    return query
        select o.id, m.account_id, o.slug, o.name,
               exists (select from mail_stop x where x.organization_id = o.id and x.account_id = m.account_id)
        from organization o
                 join member m on m.organization_id = o.id
        where o.id = v_organization and m.account_id = v_account;
end
$$;

create function stop_mails(p_token text, p_stop boolean) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    if p_stop then
        insert into mail_stop (organization_id, account_id)
        select organization_id, account_id from mail_stop_by_token(p_token)
        on conflict do nothing;
    else
        delete from mail_stop x
        using mail_stop_by_token(p_token) t
        where x.organization_id = t.organization_id and x.account_id = t.account_id;
    end if;
    return exists (select from mail_stop_by_token(p_token));
end
$$;

alter function take_notices(interval) owner to deskbell_definer;
alter function mail_stop_token(uuid, uuid) owner to deskbell_definer;
alter function mail_notices() owner to deskbell_definer;
alter function mail_stop_by_token(text) owner to deskbell_definer;
alter function stop_mails(text, boolean) owner to deskbell_definer;
grant execute on function take_notices(interval), mail_notices() to deskbell_worker;
grant execute on function mail_stop_by_token(text), stop_mails(text, boolean) to deskbell_app;
