-- People who go for good: an account that its owner erases, and a customer whom an organization erases.

-- A membership that is kept because something of the organization's points to it, and says nothing of who it was.
alter table member add column erased boolean not null default false;

-- Whoever comes back after that comes as themselves.
create trigger name_member_again
    before update of left_at on member
    for each row
    when (old.erased and new.left_at is null)
execute function name_member();

create or replace function name_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    select a.display_name, a.email, false into new.display_name, new.email, new.erased from account a where a.id = new.account_id;
    return new;
end
$$;

drop policy colleagues on account;
create policy colleagues on account for select to deskbell_app
    using ((select true
            from member m
            where m.account_id = account.id and not m.erased and m.organization_id = any (${my_staff_organizations})
            limit 1));

-- Whose name is still to be taken out of an organization's messages and log, and how far that is. It is gone itself when that is done.
create table person_erasure (
    organization_id uuid        not null references organization on delete cascade,
    account_id      uuid        not null,
    names           text[]      not null,
    email           text        not null,
    stage           text        not null default 'names' check (stage in ('names', 'tickets', 'changes')),
    after           bigint      not null default 0,
    asked_at        timestamptz not null default now(),
    primary key (organization_id, account_id)
);
alter table person_erasure enable row level security;
alter table person_erasure force  row level security;
create policy definer on person_erasure to deskbell_definer using (true) with check (true);
grant select, insert, update, delete on person_erasure to deskbell_definer;

-- What they rated stays counted, as somebody's.
grant update (account_id, visitor) on article_deflection to deskbell_definer;
create policy naming on message          for update to deskbell_definer using (true);
create policy naming on change           for update to deskbell_definer using (true) with check (true);
create policy naming on customer_note    for update to deskbell_definer using (true);
create policy naming on routing_version  for update to deskbell_definer using (true);
create policy erasing on idempotency     for delete to deskbell_definer using (true);
create policy erasing_looks on idempotency for select to deskbell_definer using (true);
grant update (author_name) on message to deskbell_definer;
grant update (actor_name, changed, ticket, message) on change to deskbell_definer;
grant update (written_by_name) on customer_note to deskbell_definer;
grant update (changed_by_name) on routing_version to deskbell_definer;
grant update (assignee_name, actor_name, candidates) on assignment to deskbell_definer;
grant update (actor_name) on notice to deskbell_definer;
grant select (account_id), delete on idempotency to deskbell_definer;

create policy erased on change for insert to deskbell_definer
    with check (kind in ('member.left', 'ticket.erased', 'ticket.left') and audience in ('staff', 'former') and requester_id is null);

-- An address that nobody has or gets: .invalid never resolves (RFC 2606).
create function address_of_nobody(p_account uuid) returns text
    language sql immutable strict set search_path = public, pg_temp
return 'deleted-' || p_account || '@deleted.invalid';
grant execute on function address_of_nobody(uuid) to deskbell_definer;

-- A piece of the log without somebody: where their id stands, their name does not; nor where one of their names stands without an id.
create function without_person(p_json jsonb, p_account uuid, p_names text[], p_email text) returns jsonb
    language plpgsql immutable set search_path = public, pg_temp as
$$
begin
    return case jsonb_typeof(p_json)
        when 'object' then
            (select coalesce(jsonb_object_agg(
                        e.key,
                        case when e.key in ('displayName', 'name', 'actor') and jsonb_typeof(e.value) = 'string'
                                 and coalesce(p_json ->> 'id' = p_account::text, e.value #>> '{}' = any (p_names))
                                 then to_jsonb('Deleted account'::text)
                             else without_person(e.value, p_account, p_names, p_email) end), '{}')
             from jsonb_each(p_json) e)
        when 'array' then
            (select coalesce(jsonb_agg(without_person(e.value, p_account, p_names, p_email) order by e.ordinality), '[]')
             from jsonb_array_elements(p_json) with ordinality e)
        when 'string' then
            case when lower(p_json #>> '{}') = lower(p_email) then to_jsonb(address_of_nobody(p_account)) else p_json end
        else p_json end;
end
$$;
grant execute on function without_person(jsonb, uuid, text[], text) to deskbell_definer;

-- Who erases an account is renamed, and the log must not say from what.
create or replace function rename_member() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as
$$
begin
    update member set display_name = new.display_name, email = new.email where account_id = new.id and not erased;
    if new.email <> address_of_nobody(new.id) then
        insert into change (organization_id, audience, kind, actor_id, actor_name, changed)
        select m.organization_id, 'staff', 'member.changed', new.id, new.display_name,
               jsonb_build_object(
                   'member', jsonb_build_object('from', new.id, 'to', new.id),
                   'displayName', jsonb_build_object('from', old.display_name, 'to', new.display_name))
        from member m
        where m.account_id = new.id and m.left_at is null;
    end if;
    return null;
end
$$;

-- What somebody had in an organization for themselves. Their ratings stay counted.
create function forget_membership(p_organization uuid, p_account uuid, p_email text) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    delete from presence     where organization_id = p_organization and account_id = p_account;
    delete from draft        where organization_id = p_organization and account_id = p_account;
    delete from ticket_seen  where organization_id = p_organization and account_id = p_account;
    delete from article_read where organization_id = p_organization and account_id = p_account;
    delete from notice       where organization_id = p_organization and account_id = p_account;
    delete from mail_stop    where organization_id = p_organization and account_id = p_account;
    delete from join_request where organization_id = p_organization and account_id = p_account;
    delete from availability where organization_id = p_organization and account_id = p_account;
    delete from work_profile where organization_id = p_organization and account_id = p_account;
    delete from customer_note where organization_id = p_organization and account_id = p_account;
    delete from invitation   where organization_id = p_organization and email_key = lower(p_email collate "C");
    delete from attachment   where organization_id = p_organization and uploader_id = p_account and not sent;
    update article_rating
    set account_id = null, visitor = sha256(uuid_send(gen_random_uuid()))
    where organization_id = p_organization and account_id = p_account;
    update article_deflection
    set account_id = null, visitor = sha256(uuid_send(gen_random_uuid()))
    where organization_id = p_organization and account_id = p_account;
end
$$;

-- --------------------------------------------------------------------------------------------------------- an account

-- Null when the password is not the one given; the names of the organizations that would be left without an admin; or, when there is
-- none, it is done: at once what is theirs alone, and soon their name in what stays. An organization that has nobody else goes with them.
create function erase_account(p_proof bytea) returns text[]
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_account account;
    v_left    text[];
begin
    select a.* into v_account
    from account a join credential c on c.account_id = a.id
    where a.id = me() and c.verifier = sha256(p_proof)
    for update of a;
    if not found then
        return null;
    end if;
    -- One of two admins who go at once waits for the other.
    perform
    from organization o
    where o.id in (select m.organization_id
                   from member m
                   where m.account_id = v_account.id and m.role = 'admin' and m.left_at is null)
    order by o.id
    for update;
    select array_agg(o.name order by o.name) into v_left
    from member m join organization o on o.id = m.organization_id
    where m.account_id = v_account.id and m.role = 'admin' and m.left_at is null
      and not exists (select
                      from member x
                      where x.organization_id = m.organization_id and x.account_id <> m.account_id
                        and x.role = 'admin' and x.left_at is null)
      and exists (select
                  from member x
                  where x.organization_id = m.organization_id and x.account_id <> m.account_id and x.left_at is null);
    if v_left is not null then
        return v_left;
    end if;
    insert into organization_erasure (organization_id, asked_by_name, due_at)
    select m.organization_id, 'Deleted account', now()
    from member m
    where m.account_id = v_account.id and m.role = 'admin' and m.left_at is null
      and not exists (select
                      from member x
                      where x.organization_id = m.organization_id and x.account_id <> m.account_id and x.left_at is null)
    on conflict (organization_id) do update set asked_by_name = excluded.asked_by_name, due_at = now();
    insert into person_erasure as p (organization_id, account_id, names, email)
    select m.organization_id, v_account.id, array [v_account.display_name], v_account.email
    from member m
    where m.account_id = v_account.id
    on conflict (organization_id, account_id) do update
        set names = p.names || excluded.names, stage = 'names', after = 0;
    perform forget_membership(m.organization_id, m.account_id, v_account.email) from member m where m.account_id = v_account.id;
    delete from session where account_id = v_account.id;
    delete from credential where account_id = v_account.id;
    delete from mailed_token where account_id = v_account.id;
    delete from idempotency where account_id = v_account.id;
    delete from join_request where account_id = v_account.id;
    delete from mail_stop where account_id = v_account.id;
    delete from invitation where email_key = v_account.email_key;
    delete from reset_request where email_key = v_account.email_key;
    delete from mail where lower(recipient) = lower(v_account.email);
    update organization_erasure
    set asked_by_name = 'Deleted account'
    where asked_by_name = v_account.display_name
      and organization_id in (select m.organization_id from member m where m.account_id = v_account.id);
    update organization_erasure set tell = array_remove(tell, v_account.email) where v_account.email = any (tell);
    update account
    set email = address_of_nobody(id), display_name = 'Deleted account', verified_at = null
    where id = v_account.id;
    insert into change (organization_id, audience, kind, actor_id, actor_name, changed)
    select m.organization_id, 'staff', 'member.left', m.account_id, m.display_name,
           jsonb_build_object('member', jsonb_build_object('from', m.account_id, 'to', m.account_id),
                              'role', jsonb_build_object('from', m.role, 'to', null))
    from member m
    where m.account_id = v_account.id and m.left_at is null;
    update member m
    set left_at = now()
    where m.account_id = v_account.id and m.left_at is null
      and not exists (select
                      from organization_erasure e
                      where e.organization_id = m.organization_id and e.due_at <= now());
    return '{}';
end
$$;

-- --------------------------------------------------------------------------------------------------------- a customer

-- Erases the next of a customer's tickets with everything on them, and tells staff; answers how many, null when there is no such
-- customer for the caller. Whoever was staff once is asked for as a customer now.
create function erase_tickets_of_customer(p_organization uuid, p_account uuid, p_most int) returns bigint
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_numbers bigint[];
    v_actor   text := (select a.display_name from account a where a.id = me());
begin
    if not coalesce(p_organization = any (my_admin_organizations()), false)
        or not exists (select
                       from member m
                       where m.organization_id = p_organization and m.account_id = p_account and m.role = 'customer'
                         and not m.erased) then
        return null;
    end if;
    v_numbers := array(select t.number
                       from ticket t
                       where t.organization_id = p_organization and t.requester_id = p_account
                       order by t.number
                       limit p_most
                       for update);
    delete from notice where organization_id = p_organization and number = any (v_numbers);
    delete from change where organization_id = p_organization and ticket_number = any (v_numbers);
    insert into change (organization_id, audience, kind, ticket_number, ticket_version, team_id, assignee_id, actor_id, actor_name, changed)
    select r.organization_id, 'staff', 'ticket.erased', r.number, r.version + 1, r.team_id, r.assignee_id, me(), v_actor,
           jsonb_build_object('number', jsonb_build_object('from', r.number, 'to', null))
    from triage r
    where r.organization_id = p_organization and r.number = any (v_numbers);
    -- Who is narrowed asks the ticket whether it is theirs, and it is gone.
    insert into change (organization_id, audience, kind, ticket_number, team_id, assignee_id, actor_id, actor_name, changed)
    select r.organization_id, 'former', 'ticket.left', r.number, r.team_id, r.assignee_id, me(), v_actor,
           jsonb_build_object('number', jsonb_build_object('from', r.number, 'to', null))
    from triage r
             join organization_settings s on s.organization_id = r.organization_id and s.ticket_scope = 'team'
    where r.organization_id = p_organization and r.number = any (v_numbers);
    delete from ticket where organization_id = p_organization and number = any (v_numbers);
    return cardinality(v_numbers);
end
$$;

-- Behind that: whatever else the organization has of the customer, and the membership. False while there are tickets, or when there
-- is no such customer for the caller. What they wrote as staff stays, and so does a membership that says nothing of them.
create function erase_customer(p_organization uuid, p_account uuid) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_member member;
begin
    select m.* into v_member
    from member m
    where m.organization_id = p_organization and m.account_id = p_account and m.role = 'customer' and not m.erased
      and p_organization = any (my_admin_organizations())
    for update;
    if not found or exists (select
                            from ticket t
                            where t.organization_id = p_organization and t.requester_id = p_account) then
        return false;
    end if;
    perform forget_membership(p_organization, p_account, v_member.email);
    delete from mail
    where lower(recipient) = lower(v_member.email) and sent_at is null
      and parameters ->> 'slug' = (select o.slug from organization o where o.id = p_organization);
    delete from change
    where organization_id = p_organization and ticket_number is null
      and (actor_id = p_account
        or strpos(changed::text, p_account::text) > 0
        or strpos(lower(changed::text), lower(v_member.email)) > 0);
    insert into change (organization_id, audience, kind, actor_id, actor_name, changed)
    select p_organization, 'staff', 'member.left', a.id, a.display_name,
           jsonb_build_object('member', jsonb_build_object('from', p_account, 'to', p_account),
                              'role', jsonb_build_object('from', v_member.role, 'to', null))
    from account a
    where a.id = me();
    insert into person_erasure as p (organization_id, account_id, names, email)
    values (p_organization, p_account, array [v_member.display_name], v_member.email)
    on conflict (organization_id, account_id) do update
        set names = p.names || excluded.names, stage = 'names', after = 0;
    begin
        if exists (select
                   from attachment a
                   where a.organization_id = p_organization and a.uploader_id = p_account) then
            raise foreign_key_violation;
        end if;
        delete from member where organization_id = p_organization and account_id = p_account;
    exception when foreign_key_violation then
        update member
        set display_name = 'Deleted account', email = address_of_nobody(p_account), erased = true,
            left_at = coalesce(left_at, now())
        where organization_id = p_organization and account_id = p_account;
    end;
    return true;
end
$$;

-- ------------------------------------------------------------------------------------------------ names in what stays

-- The next piece of taking somebody's name out of what stays: some tickets, or some rows of the log. False when there is nothing to do.
create function forget_names_further() returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_task person_erasure;
    v_last bigint;
begin
    select * into v_task from person_erasure order by asked_at, organization_id, account_id limit 1 for update skip locked;
    if not found then
        return false;
    end if;
    if v_task.stage = 'names' then
        perform forget_names_beside(v_task);
    elsif v_task.stage = 'tickets' then
        select max(n.number) into v_last
        from (select t.number
              from ticket t
              where t.organization_id = v_task.organization_id and t.number > v_task.after
              order by t.number
              limit 100) n;
        perform forget_names_of_tickets(v_task, v_last);
    else
        select max(n.sequence) into v_last
        from (select c.sequence
              from change c
              where c.organization_id = v_task.organization_id and c.sequence > v_task.after
              order by c.sequence
              limit 200) n;
        perform forget_names_of_changes(v_task, v_last);
    end if;
    if v_task.stage = 'changes' and v_last is null then
        delete from person_erasure where organization_id = v_task.organization_id and account_id = v_task.account_id;
    else
        update person_erasure
        set after = coalesce(v_last, 0),
            stage = case when v_last is not null then stage when stage = 'names' then 'tickets' else 'changes' end
        where organization_id = v_task.organization_id and account_id = v_task.account_id;
    end if;
    return true;
end
$$;

-- Earlier names, too, which only the log knows.
create function forget_names_beside(p_task person_erasure) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_names text[];
begin
    v_names := array(select distinct n.name
                     from (select unnest(p_task.names)
                           union
                           select unnest(array [c.changed -> 'displayName' ->> 'from', c.changed -> 'displayName' ->> 'to'])
                           from change c
                           where c.organization_id = p_task.organization_id and c.ticket_number is null
                             and c.kind = 'member.changed' and c.changed ? 'displayName' and c.actor_id = p_task.account_id) n (name)
                     where n.name is not null and n.name <> 'Deleted account');
    update person_erasure
    set names = v_names
    where organization_id = p_task.organization_id and account_id = p_task.account_id;
    update customer_note
    set written_by_name = 'Deleted account'
    where organization_id = p_task.organization_id and written_by = p_task.account_id;
    update routing_version
    set changed_by_name = 'Deleted account'
    where organization_id = p_task.organization_id and changed_by = p_task.account_id;
    update notice
    set actor_name = 'Deleted account'
    where organization_id = p_task.organization_id and actor_name = any (v_names);
    update mail
    set parameters = without_person(parameters, p_task.account_id, v_names, p_task.email)
    where sent_at is null
      and parameters ->> 'slug' = (select o.slug from organization o where o.id = p_task.organization_id);
end
$$;

create function forget_names_of_tickets(p_task person_erasure, p_last bigint) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update ticket t
    set assignee_name = 'Deleted account'
    from triage r
    where t.organization_id = p_task.organization_id and t.number > p_task.after and t.number <= p_last
      and r.organization_id = t.organization_id and r.number = t.number and r.assignee_id = p_task.account_id;
    update message
    set author_name = 'Deleted account'
    where organization_id = p_task.organization_id and number > p_task.after and number <= p_last
      and author_id = p_task.account_id;
    update assignment
    set assignee_name = case when assignee_id = p_task.account_id then 'Deleted account' else assignee_name end,
        actor_name    = case when actor_name = any (p_task.names) then 'Deleted account' else actor_name end,
        candidates    = without_person(candidates, p_task.account_id, p_task.names, p_task.email)
    where organization_id = p_task.organization_id and number > p_task.after and number <= p_last
      and (assignee_id = p_task.account_id or actor_name = any (p_task.names)
        or strpos(candidates::text, p_task.account_id::text) > 0);
end
$$;

create function forget_names_of_changes(p_task person_erasure, p_last bigint) returns void
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
begin
    update change c
    set actor_name = case when c.actor_id = p_task.account_id then 'Deleted account' else c.actor_name end,
        changed    = without_person(
            case when c.changed -> 'member' ->> 'to' = p_task.account_id::text then c.changed - 'displayName' else c.changed end,
            p_task.account_id, p_task.names, p_task.email),
        ticket     = without_person(c.ticket, p_task.account_id, p_task.names, p_task.email),
        message    = without_person(c.message, p_task.account_id, p_task.names, p_task.email)
    where c.organization_id = p_task.organization_id and c.sequence > p_task.after and c.sequence <= p_last
      and (c.actor_id = p_task.account_id or c.requester_id = p_task.account_id or c.assignee_id = p_task.account_id
        or strpos(concat(c.changed, c.ticket, c.message), p_task.account_id::text) > 0
        or strpos(lower(concat(c.changed, c.ticket, c.message)), lower(p_task.email)) > 0
        or exists (select
                   from unnest(p_task.names) n
                   where strpos(concat(c.changed, c.ticket, c.message), to_jsonb(n)::text) > 0));
end
$$;

alter function forget_membership(uuid, uuid, text) owner to deskbell_definer;
alter function erase_account(bytea) owner to deskbell_definer;
alter function erase_tickets_of_customer(uuid, uuid, int) owner to deskbell_definer;
alter function erase_customer(uuid, uuid) owner to deskbell_definer;
alter function forget_names_further() owner to deskbell_definer;
alter function forget_names_beside(person_erasure) owner to deskbell_definer;
alter function forget_names_of_tickets(person_erasure, bigint) owner to deskbell_definer;
alter function forget_names_of_changes(person_erasure, bigint) owner to deskbell_definer;
grant execute on function erase_account(bytea), erase_tickets_of_customer(uuid, uuid, int), erase_customer(uuid, uuid) to deskbell_app;
grant execute on function forget_names_further() to deskbell_worker;

-- ------------------------------------------------------------------------------------- what people may take along

create policy own on article_rating     for select to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_organizations}));
create policy own on article_deflection for select to deskbell_app
    using (account_id = ${me} and organization_id = any (${my_organizations}));
create policy own on mail_stop          for select to deskbell_app using (account_id = ${me});
grant select on mail_stop to deskbell_app;
