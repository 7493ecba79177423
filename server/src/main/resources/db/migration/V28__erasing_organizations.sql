-- An organization that goes for good: asked for by an admin, taken back by any admin for seven days, then erased in small pieces.

-- begun_at: from then on there is no way back, and nobody is a member. tell: whom to write to when it is done.
create table organization_erasure (
    organization_id uuid        primary key references organization on delete cascade,
    asked_by_name   text        not null,
    asked_at        timestamptz not null default now(),
    due_at          timestamptz not null,
    begun_at        timestamptz,
    tell            text[]      not null default '{}'
);

-- The slug of an organization that is no more, as a hash: links to it must not lead to somebody else. It says nothing of who it was.
create table reserved_slug (
    slug_hash bytea       primary key,
    until     timestamptz not null
);

alter table organization_erasure enable row level security;
alter table organization_erasure force  row level security;
alter table reserved_slug        enable row level security;
alter table reserved_slug        force  row level security;

create policy staff   on organization_erasure for select to deskbell_app
    using (organization_id = any (${my_staff_organizations}));
create policy taking_back on organization_erasure for delete to deskbell_app
    using (organization_id = any (${my_admin_organizations}) and begun_at is null);
create policy definer on organization_erasure to deskbell_definer using (true) with check (true);
create policy definer on reserved_slug to deskbell_definer using (true) with check (true);
create policy expiry  on reserved_slug for all to deskbell_worker using (until <= now());
grant select (organization_id, asked_by_name, asked_at, due_at, begun_at), delete on organization_erasure to deskbell_app;
grant select, insert, update, delete on organization_erasure to deskbell_definer;
grant select, insert on reserved_slug to deskbell_definer;
grant select, delete on reserved_slug to deskbell_worker;

-- What only deletes is the definer's functions below; each of them asks who calls, or takes what is due alone.
do $$
declare
    v_table text;
begin
    for v_table in
        select c.relname
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and c.relname not in ('organization_erasure', 'storage_waste')
    loop
        execute format('create policy erasing on %I for delete to deskbell_definer using (true)', v_table);
        execute format('create policy erasing_looks on %I for select to deskbell_definer using (true)', v_table);
        execute format('grant select, delete on %I to deskbell_definer', v_table);
    end loop;
end
$$;
create policy erasing on organization for delete to deskbell_definer using (true);
grant delete on organization to deskbell_definer;
grant delete on mail to deskbell_definer;

create policy closing_down on change for insert to deskbell_definer
    with check (kind = 'organization.changed' and audience = 'staff' and actor_id is null and cause = 'erasure');

-- ------------------------------------------------------------------------------------------------ closed to customers

create function closing_organizations() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(organization_id), '{}') from organization_erasure;
end;
alter function closing_organizations() owner to deskbell_definer;
grant execute on function closing_organizations() to deskbell_app;

create or replace function my_organizations() returns uuid[]
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce(array_agg(m.organization_id), '{}')
    from member m
    where m.account_id = me()
      and m.left_at is null
      and (m.role <> 'customer'
        or not exists (select from organization_erasure e where e.organization_id = m.organization_id));
end;

drop policy listed on organization;
create policy listed on organization for select to deskbell_app
    using (id = any (${my_organizations})
        or (customer_access <> 'invitation' and ${me} is not null and id <> all (${closing_organizations})));

drop policy visible on member;
create policy visible on member for select to deskbell_app
    using (organization_id = any (${my_staff_organizations})
        or (account_id = ${me}
            and (role <> 'customer' or organization_id <> all (${closing_organizations}))));

create or replace function join_organization(p_slug text) returns uuid
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    insert into member (organization_id, account_id, role)
    select o.id, a.id, 'customer'
    from organization o, account a
    where o.slug = p_slug
      and a.id = me()
      and a.verified_at is not null
      and not exists (select from organization_erasure e where e.organization_id = o.id)
      and (o.customer_access = 'open'
        or (o.customer_access = 'domain'
            and exists (select
                        from organization_domain d
                        where d.organization_id = o.id
                          and d.domain = split_part(a.email_key, '@', 2)
                          and d.proven_at is not null)))
    on conflict (organization_id, account_id) do update
        set left_at = null,
            role    = case when member.left_at is null then member.role else 'customer' end
    returning organization_id;
end;

create or replace function help_center(p_slug text) returns table (id uuid, slug text, name text, color text, greeting text)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select o.id, o.slug, o.name, o.color, o.greeting
    from organization o
    where o.slug = p_slug
      and (o.customer_access <> 'invitation'
        or o.id = any (my_organizations())
        or exists (select from published_article p where p.organization_id = o.id and p.audience = 'public'))
      and (o.id = any (my_staff_organizations())
        or not exists (select from organization_erasure e where e.organization_id = o.id));
end;

do $$
declare
    v_asks  text[][] := array[
        ['ask_to_join(text,text)', 'a.verified_at is not null',
         'a.verified_at is not null and not exists (select from organization_erasure e where e.organization_id = o.id)'],
        ['found_organization(text,text)', 'insert into organization (name, slug)',
         'if exists (select from reserved_slug r where r.slug_hash = sha256(convert_to(p_slug, ''UTF8'')) and r.until > now()) then
        raise unique_violation;
    end if;
    insert into organization (name, slug)'],
        -- Of whom nobody is to be left, no admin is kept.
        ['keep_an_admin()', 'if not exists (select',
         'if exists (select from organization_erasure e where e.organization_id = old.organization_id and e.begun_at is not null) then
        return null;
    end if;
    if not exists (select']];
    v_ask    text[];
    v_before text;
    v_after  text;
begin
    foreach v_ask slice 1 in array v_asks loop
        v_before := pg_get_functiondef(v_ask[1]::regprocedure);
        v_after := replace(v_before, v_ask[2], v_ask[3]);
        if v_before = v_after then
            raise exception '% is not what it was', v_ask[1];
        end if;
        execute v_after;
    end loop;
end
$$;

-- ------------------------------------------------------------------------------------------------------------ verbs

-- When it is due; null when the caller is no admin there, or the password is not the one given. Asked twice, it stays as it was.
create function ask_erasure(p_organization uuid, p_proof bytea) returns timestamptz
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_due timestamptz;
begin
    if not coalesce(p_organization = any (my_admin_organizations()), false)
        or not exists (select from credential c where c.account_id = me() and c.verifier = sha256(p_proof)) then
        return null;
    end if;
    insert into organization_erasure (organization_id, asked_by_name, due_at)
    select p_organization, a.display_name, now() + interval '7 days'
    from account a
    where a.id = me()
    on conflict do nothing
    returning due_at into v_due;
    if v_due is null then
        return (select e.due_at from organization_erasure e where e.organization_id = p_organization);
    end if;
    insert into mail (recipient, template, parameters)
    select a.email, 'erasure_asked',
           jsonb_build_object('displayName', a.display_name, 'organization', o.name, 'slug', o.slug,
                              'actor', (select x.display_name from account x where x.id = me()),
                              'due', to_char(v_due at time zone 'UTC', 'YYYY-MM-DD HH24:MI'))
    from member m
             join account a on a.id = m.account_id and a.verified_at is not null
             join organization o on o.id = m.organization_id
    where m.organization_id = p_organization and m.role = 'admin' and m.left_at is null;
    return v_due;
end
$$;

-- How much an export would be, for its admins; told by counters, so that it costs the same at any size.
create function export_estimate(p_organization uuid) returns table (tickets bigint, bytes bigint)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select coalesce((select c.last_number from ticket_counter c where c.organization_id = o.id), 0),
           coalesce((select sum(f.size) from stored_file f where f.organization_id = o.id), 0)::bigint
    from (select p_organization as id where p_organization = any (my_admin_organizations())) o;
end;

-- Does the next piece of erasing organizations that are due, at most p_most rows; false when there is nothing to do now. What is left
-- is in the tables, so whoever comes after a crash goes on from there. Ten seconds after it begins, so that every node has heard that
-- nobody is a member any more before the log itself goes.
create function erase_organizations_further(p_most int) returns boolean
    language plpgsql volatile security definer set search_path = public, pg_temp as
$$
declare
    v_erasure organization_erasure;
    v_id      uuid;
    v_table   text;
    v_count   bigint;
begin
    select * into v_erasure
    from organization_erasure
    where due_at <= now() and (begun_at is null or begun_at < now() - interval '10 seconds')
    order by due_at, organization_id
    limit 1
    for update skip locked;
    if not found then
        return false;
    end if;
    v_id := v_erasure.organization_id;
    if v_erasure.begun_at is null then
        update organization_erasure
        set begun_at = now(),
            tell     = array(select a.email
                             from member m join account a on a.id = m.account_id and a.verified_at is not null
                             where m.organization_id = v_id and m.role = 'admin' and m.left_at is null)
        where organization_id = v_id;
        update member set left_at = now() where organization_id = v_id and left_at is null;
        delete from mail
        where template = 'invitation'
          and lower(recipient) in (select lower(i.email) from invitation i where i.organization_id = v_id);
        delete from invitation where organization_id = v_id;
        delete from handover where organization_id = v_id and done_at is null;
        insert into change (organization_id, audience, kind, changed, cause)
        values (v_id, 'staff', 'organization.changed', '{"erasure": {"from": "asked", "to": "begun"}}', 'erasure');
        return true;
    end if;
    -- What others point to comes later than they; what triggers write, later than what sets them off.
    foreach v_table in array array [
        'routing_task', 'ticket_queue', 'assignment', 'handover_ticket', 'notice', 'mail_stop', 'presence', 'draft', 'ticket_seen',
        'ticket_follow_up', 'ticket_rating', 'customer_note', 'rehearsal', 'article_read', 'article_deflection', 'article_rating',
        'published_file', 'attachment', 'stored_file', 'file_limits', 'message', 'ticket_tag', 'triage', 'ticket', 'ticket_tally',
        'ticket_counter', 'search_miss', 'article_word', 'published_article', 'article', 'article_revision', 'article_slug', 'category',
        'work_hours', 'skill', 'work_profile', 'availability', 'team_member', 'handover', 'team', 'invitation', 'domain_proof',
        'organization_domain', 'join_request', 'routing_version', 'person_erasure', 'change', 'member', 'organization_settings']
    loop
        if v_table = 'change' then
            delete from change
            where organization_id = v_id
              and sequence = any (array(select sequence from change where organization_id = v_id limit p_most));
        else
            -- There are at most 200 categories, which point to one another.
            execute format('delete from %1$I where ctid = any (array(select ctid from %1$I where organization_id = $1 limit $2))',
                           v_table)
                using v_id, case v_table when 'category' then 1000 else p_most end;
        end if;
        get diagnostics v_count = row_count;
        if v_count > 0 then
            return true;
        end if;
    end loop;
    insert into mail (recipient, template, parameters)
    select t, 'erasure_done', jsonb_build_object('organization', o.name)
    from unnest(v_erasure.tell) t, organization o
    where o.id = v_id;
    insert into reserved_slug (slug_hash, until)
    select sha256(convert_to(o.slug, 'UTF8')), now() + interval '180 days' from organization o where o.id = v_id
    on conflict do nothing;
    delete from organization where id = v_id;
    return true;
end
$$;

alter function ask_erasure(uuid, bytea) owner to deskbell_definer;
alter function export_estimate(uuid) owner to deskbell_definer;
alter function erase_organizations_further(int) owner to deskbell_definer;
grant execute on function ask_erasure(uuid, bytea), export_estimate(uuid) to deskbell_app;
grant execute on function erase_organizations_further(int) to deskbell_worker;
